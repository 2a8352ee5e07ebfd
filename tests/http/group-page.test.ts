import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IntakeService } from '../../src/documents/intake.service.js';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const PAGE = '/nhom-co-quan';
const PLAN = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 31/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Sửa chữa cầu treo dân sinh

III. TỔ CHỨC THỰC HIỆN

1. Sở Xây dựng

- Chủ trì, phối hợp với các sở, ngành liên quan khảo sát các cầu treo trước ngày 30/4/2026.

- Phối hợp với các sở, ngành liên quan lập danh mục cầu cần thay trước ngày 31/5/2026.

2. Các thành viên Ban Chỉ đạo cầu dân sinh tỉnh

- Báo cáo kết quả kiểm tra hiện trường trước ngày 10/6/2026.

- Kiểm tra hiện trường các cầu được phân công.
`;

let app: TestApp;
let coordinator: Visitor;
let groupPath: string;
let documentId: string;

beforeAll(async () => {
  app = await startApp({ at: '2026-05-11T08:00' });
  coordinator = await new Visitor(app).signIn(COORDINATOR);
}, 180_000);
afterAll(() => app?.close());

const idOf = async (key: string) => (await app.db.agency.findUniqueOrThrow({ where: { key } })).id;
const takeIn = async (text: string) => {
  const by = await app.person(COORDINATOR);
  const file = { fileName: 'ke-hoach.txt', contentType: 'text/plain', bytes: new TextEncoder().encode(text) };
  return (await app.app.get(IntakeService).takeIn(file, by)).documentId;
};
/** "name: key, key" for every group that the plan names in this part. */
const meant = async (id: string, part: string) => {
  const bodies = await app.db.dutyBody.findMany({
    where: { duty: { documentId: id }, part },
    include: { agencies: { include: { agency: true } } },
    orderBy: { duty: { ordinal: 'asc' } },
  });
  return bodies.map(
    ({ resolution, agencies }) =>
      `${resolution}: ${agencies
        .map(({ agency }) => agency.key)
        .toSorted()
        .join(', ')}`,
  );
};

describe('groups of agencies', () => {
  test('lists what the product reads by rule with its members on a chosen day, and asks for a first own one', async () => {
    const { text } = await coordinator.get(`${PAGE}?ngay=2024-05-01`);
    expect(text).toContain('Chưa có nhóm nào');
    expect(text).toMatch(/«các sở, ban, ngành» <span class="soft small">\d+ cơ quan/);
    expect(text).toMatch(/«UBND các huyện, thành phố» <span class="soft small">10 cơ quan/);
    expect(text).toContain('hỏi một lần cho mỗi văn bản khi rà soát');
    expect((await coordinator.get('/cai-dat')).text).toContain('href="/nhom-co-quan"');
  });

  test.each([
    ['no name', { name: '', add: 'Sở Y tế' }, 'Nhập tên nhóm như văn bản thường viết'],
    ['no members', { name: 'Tổ công tác cầu' }, 'Chọn ít nhất một cơ quan thành viên'],
    [
      'an unknown member',
      { name: 'Tổ công tác cầu', add: 'Sở Hàng không' },
      'Không có «Sở Hàng không» trong danh mục',
    ],
    ['the name of a body', { name: 'Sở Y tế', add: 'Sở Y tế' }, 'là tên của một cơ quan trong danh mục'],
    ['no day', { name: 'Tổ công tác cầu', add: 'Sở Y tế', addFrom: '2026-02-30' }, 'Nhập một ngày có thật'],
  ])('refuses %s, and keeps what was typed', async (_, form, reason) => {
    const reply = await coordinator.submit(`${PAGE}/moi`, `${PAGE}/moi`, form);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(reason);
    expect(reply.text).toContain(`value="${form.name}"`);
    expect(await app.db.agencyGroup.count()).toBe(0);
  });

  test('enters one, with a member that leaves and one that joins later', async () => {
    const made = await coordinator.submit(`${PAGE}/moi`, `${PAGE}/moi`, {
      name: 'Ban Chỉ đạo cầu dân sinh tỉnh',
      otherNames: 'BCĐ cầu dân sinh',
      note: 'Quyết định số 7/QĐ-UBND',
      add: 'Sở Xây dựng; Sở Tài chính; Sở Y tế',
    });
    expect(made.status).toBe(303);
    groupPath = made.headers['location'] ?? '';
    const [finance, health, building] = await Promise.all(
      ['so-tai-chinh', 'so-y-te', 'so-xay-dung'].map(idOf),
    );
    const changed = await coordinator.submit(groupPath, groupPath, {
      name: 'Ban Chỉ đạo cầu dân sinh tỉnh',
      otherNames: 'BCĐ cầu dân sinh',
      memberId: [finance ?? '', health ?? '', building ?? ''],
      [`den-${health}`]: '2026-01-31',
      [`tu-${finance}`]: '2026-02-01',
      add: 'Sở Nội vụ',
      addFrom: '2026-04-01',
    });
    expect(changed.status).toBe(303);
    const { text } = await coordinator.get(groupPath);
    expect(text).toContain('đã ra khỏi nhóm');
    expect(text).toContain('Chưa có văn bản nào nêu tên nhóm này.');
    expect(text).toContain('Sửa nhóm cơ quan');
  });

  test('refuses a second of the same name, and a member on days on which it is not', async () => {
    const twin = await coordinator.submit(`${PAGE}/moi`, `${PAGE}/moi`, {
      name: 'Các thành viên Ban chỉ đạo cầu dân sinh Tỉnh',
      add: 'Sở Y tế',
    });
    expect(twin.text).toContain('Đã có nhóm «Ban Chỉ đạo cầu dân sinh tỉnh»');
    const building = await idOf('so-xay-dung');
    const backwards = await coordinator.submit(groupPath, groupPath, {
      name: 'Ban Chỉ đạo cầu dân sinh tỉnh',
      memberId: [building],
      [`tu-${building}`]: '2026-05-01',
      [`den-${building}`]: '2026-04-01',
    });
    expect(backwards.text).toContain('ngày ra khỏi nhóm phải từ ngày vào nhóm trở đi');
    expect(backwards.text).toContain('value="2026-04-01"');
  });
});

describe('a plan that names a group', () => {
  test('is given to the members of the day of its issue', async () => {
    documentId = await takeIn(PLAN);
    // Health had left by March, home affairs joined in April only.
    expect([...new Set(await meant(documentId, 'owner'))]).toEqual([
      'resolved: so-xay-dung',
      'resolved: so-tai-chinh, so-xay-dung',
    ]);
    const { text } = await coordinator.get(`/ke-hoach/${documentId}/ra-soat`);
    expect(text).toContain('Nhóm cơ quan trong văn bản');
    expect(text).toContain('vào ngày ban hành 2/3/2026');
    expect((await coordinator.get(groupPath)).text).toContain('31/KH-UBND');
  });

  test('asks once who "các sở, ngành liên quan" are, for all its duties', async () => {
    expect(await meant(documentId, 'coordinator')).toEqual([
      expect.stringMatching(/^needs-person: /),
      expect.stringMatching(/^needs-person: /),
    ]);
    const review = `/ke-hoach/${documentId}/ra-soat`;
    const settle = (name: string, ten = 'các sở, ngành liên quan') =>
      coordinator.submit(review, `${review}/ten`, { viec: 'chon', ten, name });
    expect((await settle('Sở Tài chính; Sở Nội vụ')).status).toBe(303);
    const answer = 'resolved: so-noi-vu, so-tai-chinh';
    expect(await meant(documentId, 'coordinator')).toEqual([answer, answer]);
    // The same words in another duty mean the same, without being asked again.
    const duty = await app.db.duty.findFirstOrThrow({ where: { documentId }, orderBy: { ordinal: 'desc' } });
    const typed = await coordinator.submit(review, `${review}/${duty.id}/co-quan`, {
      version: String(duty.version),
      part: 'coordinator',
      name: 'các sở, ngành liên quan',
    });
    expect(typed.status).toBe(303);
    const own = await app.db.dutyBodyAgency.findMany({
      where: { body: { dutyId: duty.id, part: 'coordinator' } },
      include: { agency: true },
    });
    expect(own.map(({ agency }) => agency.key).toSorted()).toEqual(['so-noi-vu', 'so-tai-chinh']);
    // The answer can be changed for all of them, and taken back.
    expect((await settle('Sở Tư pháp')).status).toBe(303);
    expect((await meant(documentId, 'coordinator')).slice(0, 2)).toEqual([
      'resolved: so-tu-phap',
      'resolved: so-tu-phap',
    ]);
  });

  test('keeps its members when the group changes or goes; a later plan has the new ones', async () => {
    const [finance, health] = await Promise.all(['so-tai-chinh', 'so-y-te'].map(idOf));
    await coordinator.submit(groupPath, groupPath, {
      name: 'Ban Chỉ đạo cầu dân sinh tỉnh',
      memberId: [finance ?? '', health ?? ''],
    });
    expect(await meant(documentId, 'owner')).toContain('resolved: so-tai-chinh, so-xay-dung');
    const later = await takeIn(PLAN.replace('31/KH-UBND', '32/KH-UBND'));
    expect(await meant(later, 'owner')).toContain('resolved: so-tai-chinh, so-y-te');

    const confirm = await coordinator.get(`${groupPath}/xoa`);
    expect(confirm.text).toContain('2 văn bản đã nêu tên nhóm giữ nguyên các cơ quan đã giao.');
    expect((await coordinator.submit(`${groupPath}/xoa`, `${groupPath}/xoa`)).status).toBe(303);
    expect(await app.db.agencyGroup.count()).toBe(0);
    expect(await meant(later, 'owner')).toContain('resolved: so-tai-chinh, so-y-te');
    const nobody = await takeIn(PLAN.replace('31/KH-UBND', '33/KH-UBND'));
    expect((await meant(nobody, 'owner')).join()).not.toContain('so-y-te');
  });

  test('is read by everybody and changed by the coordinating office and the administrator alone', async () => {
    const officer = await new Visitor(app).signIn('canbo@tc.songlam.example');
    expect((await officer.get(PAGE)).text).not.toContain('Thêm nhóm');
    expect((await officer.get(`${PAGE}/moi`)).status).toBe(403);
  });
});

describe('the wizard of succession', () => {
  const HOME = '/co-quan/ke-thua';
  const WORK = `${HOME}/viec`;
  const EVENT = {
    kind: 'merged',
    effectiveOn: '2026-05-01',
    legalBasis: 'Nghị quyết số 5/NQ-HĐND',
    predecessors: 'Sở Thông tin và Truyền thông',
    successors: 'Sở Khoa học và Công nghệ',
  };
  let administrator: Visitor;
  let old: string;
  let planId: string;
  const open = (key: string) =>
    app.db.assignment.count({
      where: { endedOn: null, agency: { key }, duty: { documentId: planId } },
    });

  beforeAll(async () => {
    administrator = await new Visitor(app).signIn('quantri@vpubnd.songlam.example');
    old = await idOf('so-thong-tin-va-truyen-thong');
    planId = await activatePlan(app);
  }, 60_000);

  test.each([
    ['no basis', { legalBasis: '' }, 'Nhập căn cứ'],
    [
      'a body that the register lacks',
      { predecessors: 'Sở Hàng không' },
      'Không có «Sở Hàng không» trong danh mục',
    ],
    ['a day that is none', { effectiveOn: '2026-02-30' }, 'Nhập ngày có hiệu lực'],
    ['a body that follows itself', { successors: EVENT.predecessors }, 'Sở Thông tin và Truyền thông'],
  ])('refuses %s, and keeps what was typed', async (_, change, reason) => {
    const reply = await administrator.submit(`${HOME}/moi`, `${HOME}/moi`, { ...EVENT, ...change });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(reason);
    expect(await app.db.successionEvent.count()).toBe(0);
  });

  test('lists what the old body still has, with the successor, its reason and the basis', async () => {
    expect((await administrator.submit(`${HOME}/moi`, `${HOME}/moi`, EVENT)).status).toBe(303);
    const home = await coordinator.get(HOME);
    expect(home.text).toContain('Sở Thông tin và Truyền thông → Sở Khoa học và Công nghệ');
    const { text } = await coordinator.get(`${WORK}?cu=${old}`);
    expect(text).toContain('Sở Khoa học và Công nghệ');
    expect(text).toContain('Nghị quyết số 5/NQ-HĐND');
    expect(await open('so-thong-tin-va-truyen-thong')).toBeGreaterThan(0);
  });

  test('takes a correction, shows it, and takes it back', async () => {
    const { id } = await app.db.assignment.findFirstOrThrow({
      where: { agencyId: old, endedOn: null, duty: { documentId: planId } },
    });
    const choose = (fields: Record<string, string>) =>
      coordinator.submit(`${WORK}?cu=${old}`, `${HOME}/chon`, { cu: old, viec: id, ...fields });
    expect((await choose({ buoc: 'giao', name: 'Sở Hàng không' })).text).toContain(
      'Không có «Sở Hàng không»',
    );
    expect((await choose({ buoc: 'dung', reason: '' })).text).toContain('Nêu lý do dừng');
    expect((await choose({ buoc: 'giao', name: 'Sở Nội vụ', reason: 'Theo đề án' })).status).toBe(303);
    expect((await coordinator.get(`${WORK}?cu=${old}`)).text).toContain('chọn giao Sở Nội vụ: Theo đề án');
    expect((await choose({ buoc: 'theo-de-xuat' })).status).toBe(303);
    expect(await app.db.successionChoice.count()).toBe(0);
  });

  test('passes all of it on at the second click, each piece with its reason in the history', async () => {
    const before = await open('so-thong-tin-va-truyen-thong');
    await coordinator.submit(`${WORK}?cu=${old}`, `${HOME}/chuyen`, { cu: old });
    expect(await open('so-thong-tin-va-truyen-thong')).toBe(before);
    const done = await coordinator.submit(`${WORK}?cu=${old}`, `${HOME}/chuyen`, {
      cu: old,
      'xac-nhan': 'co',
    });
    expect(done.status).toBe(303);
    expect(await open('so-thong-tin-va-truyen-thong')).toBe(0);
    const moves = await app.db.assignmentMove.findMany({ where: { from: { agencyId: old } } });
    expect(moves).toHaveLength(before);
    expect(moves.every(({ why }) => why.includes('Nghị quyết số 5/NQ-HĐND'))).toBe(true);
    const { text } = await coordinator.get(`${HOME}/bao-cao?ke-hoach=${planId}&ngay=2026-05-01`);
    expect(text).toContain('Sở Khoa học và Công nghệ');
  });

  test('is for those who follow plans up; events are the administrator’s', async () => {
    const officer = await new Visitor(app).signIn('canbo@tc.songlam.example');
    expect((await officer.get(HOME)).status).toBe(403);
    expect((await coordinator.get(`${HOME}/moi`)).status).toBe(403);
  });
});
