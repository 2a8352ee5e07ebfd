import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ReviewService } from '../../src/review/review.service.js';
import { COORDINATOR, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

let app: TestApp;
let visitor: Visitor;
/** Address of the review of a fresh draft, and its first duty. */
let review: string;
let dutyId: string;
let count = 0;

beforeAll(async () => {
  app = await startApp();
  visitor = await new Visitor(app).signIn(COORDINATOR);
}, 60_000);
afterAll(() => app?.close());

beforeEach(async () => {
  const bytes = Buffer.from(REPORT_PLAN.replace('cơ sở', `số ${++count}`));
  review = (await visitor.upload([{ name: `ke-hoach-${count}.txt`, bytes }])).headers['location'] ?? '';
  const documentId = review.split('/')[2] ?? '';
  dutyId = (await app.db.duty.findFirstOrThrow({ where: { documentId }, orderBy: { ordinal: 'asc' } })).id;
});

const duty = () =>
  app.db.duty.findUniqueOrThrow({
    where: { id: dutyId },
    include: { bodies: { include: { agencies: { include: { agency: true } } } }, deadlines: true },
  });
const step = async (name: string, fields: Record<string, string | readonly string[]> = {}) =>
  visitor.submit(review, `${review}/${dutyId}/${name}`, {
    version: String((await duty()).version),
    ...fields,
  });
/** Another officer of the same office, as far as the review cares. */
const colleagueOf = async (on: TestApp) => ({
  ...(await on.person(COORDINATOR)),
  userId: (await on.person('phochutich@songlam.example')).userId,
  name: 'Đồng nghiệp',
});
const owners = async () =>
  (await duty()).bodies
    .filter(({ part }) => part === 'owner')
    .flatMap(({ agencies }) => agencies.map((one) => one.agency.name));

describe('the review page', () => {
  test('shows the text with owners, co-operating bodies and deadlines marked', async () => {
    const { text } = await visitor.get(review);
    expect(text).toMatch(/class="m-duty m-owner|m-owner[^>]*>Các sở, ban, ngành/);
    expect(text).toMatch(/m-coordinator[^>]*>Sở Tài chính/);
    expect(text).toMatch(/m-deadline[^>]*>[^<]*trước ngày 10\/6/);
    expect(text).toMatch(/0\/\d+ câu đã xử lý · \d+ chỗ cần xem · \d+ mâu thuẫn/);
  });

  test('names every duty once', async () => {
    const { text } = await visitor.get(review);
    const ids = [...text.matchAll(/<article class="duty-card[^"]*" id="(?<id>[^"]+)"/g)].map(
      (match) => match.groups?.['id'],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(`nv-${dutyId}`);
  });
});

describe('correcting a duty', () => {
  test('accepts, drops and brings back', async () => {
    await step('chap-nhan');
    expect((await duty()).state).toBe('accepted');
    await step('bo');
    expect((await duty()).state).toBe('dropped');
    await step('khoi-phuc');
    expect((await duty()).state).toBe('proposed');
  });

  test('takes an owner by name, whatever the case, and several at once', async () => {
    const reply = await step('co-quan', { part: 'owner', name: 'sở tư pháp; Sở Nội vụ' });
    expect(reply.status).toBe(303);
    expect((await owners()).toSorted()).toEqual(['Sở Nội vụ', 'Sở Tư pháp']);
  });

  test('refuses an unknown name, keeps it in its field and changes nothing', async () => {
    const before = await owners();
    const reply = await step('co-quan', { part: 'owner', name: 'Sở Mây Mưa' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Không có «Sở Mây Mưa» trong danh mục');
    expect(reply.text).toContain('value="Sở Mây Mưa"');
    expect(await owners()).toEqual(before);
  });

  test('refuses to leave a duty without an owner', async () => {
    const reply = await step('co-quan', { part: 'owner', name: '' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Chọn ít nhất một cơ quan thực hiện');
  });

  test('reads a typed deadline and tells the dates that follow from it', async () => {
    const reply = await step('thoi-han', { phrase: 'trước ngày 15/9 hằng năm' });
    expect(reply.status).toBe(303);
    const [deadline] = (await duty()).deadlines;
    expect(deadline).toMatchObject({ phrase: 'trước ngày 15/9 hằng năm', source: 'person' });
    expect((await visitor.get(review)).text).toContain('14/9/2026 (thứ Hai)');
  });

  test('tells what is wrong in an unreadable deadline and keeps what was typed', async () => {
    const before = (await duty()).deadlines;
    const reply = await step('thoi-han', { phrase: 'khi nào rảnh thì làm' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('value="khi nào rảnh thì làm"');
    expect(reply.text).toContain('role="alert"');
    expect((await duty()).deadlines).toEqual(before);
  });

  test('keeps the name as printed where the text named somebody nobody knew', async () => {
    const [owner] = (await duty()).bodies.filter(({ part }) => part === 'owner');
    await app.db.dutyBody.update({
      where: { id: owner?.id ?? '' },
      data: { name: 'Sở Sách', resolution: 'unknown', agencies: { deleteMany: {} } },
    });
    await step('co-quan', { part: 'owner', name: 'Sở Tư pháp' });
    expect(await owners()).toEqual(['Sở Tư pháp']);
    expect((await duty()).bodies.find(({ part }) => part === 'owner')).toMatchObject({
      name: 'Sở Sách',
      source: 'person',
      start: owner?.start,
    });
  });

  test('enters an unknown body on the spot, when that is said', async () => {
    const reply = await step('co-quan', { part: 'owner', enter: `Ban Quản lý thư viện ${count}` });
    expect(reply.status).toBe(303);
    expect(await owners()).toEqual([`Ban Quản lý thư viện ${count}`]);
  });

  test('offers what is like the name that was not found', async () => {
    const reply = await step('co-quan', { part: 'owner', name: 'Sở Tài' });
    expect(reply.status).toBe(422);
    expect(reply.text).toMatch(/Có phải[\s\S]*Sở Tài chính/);
  });

  test('that somebody else has changed meanwhile shows both versions, and loses neither', async () => {
    await step('thoi-han', { phrase: 'trước ngày 15/9/2026' });
    const stale = { version: '0', phrase: 'trước ngày 20/9/2026' };
    const reply = await visitor.submit(review, `${review}/${dutyId}/thoi-han`, stale);
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('vừa sửa nhiệm vụ này');
    expect(reply.text).toContain('trước ngày 15/9/2026');
    expect(reply.text).toContain('<blockquote>Thời hạn: trước ngày 20/9/2026</blockquote>');
    expect((await duty()).deadlines.map(({ phrase }) => phrase)).toEqual(['trước ngày 15/9/2026']);
    // The form beside it sends one's own version over the other.
    const again = /name="version" value="(?<version>\d+)"><input type="hidden" name="phrase"/.exec(
      reply.text,
    );
    await visitor.submit(review, `${review}/${dutyId}/thoi-han`, {
      ...stale,
      version: again?.groups?.['version'] ?? '',
    });
    expect((await duty()).deadlines.map(({ phrase }) => phrase)).toEqual(['trước ngày 20/9/2026']);
  });

  test('says who changed a duty last', async () => {
    await step('chap-nhan');
    expect((await visitor.get(review)).text).toMatch(/sửa: [^<]+, \d+:\d\d, 11\/5\/2026/);
  });

  test('is refused to an office that does not coordinate the plan', async () => {
    const other = await new Visitor(app).signIn('dieuphoi@tttt.songlam.example');
    expect((await other.get(review)).status).toBe(404);
    const reply = await other.submit('/', `${review}/${dutyId}/bo`, { version: '0' });
    expect(reply.status).toBe(404);
    expect((await duty()).state).toBe('proposed');
  });
});

const summaries = async () => {
  const documentId = review.split('/')[2] ?? '';
  const rows = await app.db.duty.findMany({ where: { documentId }, orderBy: { start: 'asc' } });
  return rows.map(({ summary }) => summary);
};

describe('changing which words are a duty', () => {
  test('splits at a word and merges again into what it was', async () => {
    const before = await summaries();
    const at = (await duty()).start + 'Chủ trì, phối hợp với Sở Tài chính '.length;
    await step('tach', { at: String(at) });
    expect((await summaries()).slice(0, 2)).toEqual([
      'Chủ trì, phối hợp với Sở Tài chính',
      'xây dựng danh mục sách dùng chung',
    ]);
    await step('gop', { voi: 'sau' });
    expect(await summaries()).toEqual(before);
  });

  test.each([['0'], ['999999'], ['không']])('does not split at %s, and says so', async (at) => {
    const before = await summaries();
    const reply = await step('tach', { at });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Chọn chỗ tách nằm giữa nhiệm vụ');
    expect(await summaries()).toEqual(before);
  });

  test('moves the boundary to other words, whose names alone it keeps', async () => {
    await step('ranh-gioi', { quote: 'xây dựng danh mục sách dùng chung.' });
    expect((await summaries())[0]).toBe('xây dựng danh mục sách dùng chung.');
    expect((await duty()).bodies.map(({ part }) => part)).toEqual(['owner']);
  });
});

describe('undoing and redoing', () => {
  const travel = (way: 'hoan-tac' | 'lam-lai') => visitor.submit(review, `${review}/${way}`);

  test('takes steps back in turn and brings them again', async () => {
    await step('chap-nhan');
    await step('thoi-han', { phrase: 'trước ngày 15/9/2026' });
    await travel('hoan-tac');
    expect((await duty()).deadlines).toEqual([]);
    await travel('hoan-tac');
    expect((await duty()).state).toBe('proposed');
    await travel('lam-lai');
    await travel('lam-lai');
    expect((await duty()).deadlines.map(({ phrase }) => phrase)).toEqual(['trước ngày 15/9/2026']);
    expect((await travel('lam-lai')).status).toBe(409);
  });

  test('brings a merged duty back as the machine read it', async () => {
    const before = await summaries();
    await step('gop', { voi: 'sau' });
    expect((await summaries()).length).toBe(before.length - 1);
    await travel('hoan-tac');
    expect(await summaries()).toEqual(before);
    const rows = await app.db.duty.findMany({ where: { documentId: review.split('/')[2] ?? '' } });
    expect(rows.every(({ machine }) => machine !== null)).toBe(true);
  });

  test('does not undo over what somebody else has done since', async () => {
    await step('thoi-han', { phrase: 'trước ngày 15/9/2026' });
    const colleague = await colleagueOf(app);
    await app.app.get(ReviewService).accept(dutyId, (await duty()).version, colleague);
    const reply = await travel('hoan-tac');
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Người khác đã sửa nhiệm vụ');
    expect((await duty()).deadlines).toHaveLength(1);
  });

  test('survives a restart: the steps are in the database', async () => {
    await step('chap-nhan');
    const replica = await startApp({ replicaOf: app });
    try {
      const again = await new Visitor(replica).signIn(COORDINATOR);
      expect((await again.submit(review, `${review}/hoan-tac`)).status).toBe(303);
      expect((await duty()).state).toBe('proposed');
    } finally {
      await replica.close();
    }
  }, 60_000);
});

describe('many duties at a time', () => {
  const many = async (fields: Record<string, string>) => {
    const rows = await app.db.duty.findMany({ where: { documentId: review.split('/')[2] ?? '' } });
    return visitor.submit(review, `${review}/nhieu`, { chon: rows.map(({ id }) => id), ...fields });
  };

  test('takes a deadline where none is stated, as one step', async () => {
    await many({ viec: 'thoi-han', phrase: 'trước ngày 15/9/2026', thieu: '1' });
    expect((await duty()).deadlines.map(({ phrase }) => phrase)).toEqual(['trước ngày 15/9/2026']);
    const reports = await app.db.dutyDeadline.findMany({
      where: { duty: { documentId: review.split('/')[2] ?? '' }, phrase: { contains: '10/6' } },
    });
    expect(reports).toHaveLength(1);
    await visitor.submit(review, `${review}/hoan-tac`);
    expect((await duty()).deadlines).toEqual([]);
  });

  test('is refused without a choice', async () => {
    const reply = await visitor.submit(review, `${review}/nhieu`, { viec: 'bo' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Chọn ít nhất một nhiệm vụ');
  });
});

const CLOSING = 'Trên đây là Kế hoạch phát triển thư viện cơ sở.';

describe('the sentences of the assigning section', () => {
  beforeEach(async () => {
    const text = `${REPORT_PLAN}\n3. Sở Tài chính\n\n- Bố trí kinh phí số ${count}.\n\n${CLOSING}\n`;
    const bytes = Buffer.from(text);
    const taken = await visitor.upload([{ name: `ke-hoach-cau-${count}.txt`, bytes }]);
    review = taken.headers['location'] ?? '';
    const documentId = review.split('/')[2] ?? '';
    dutyId = (await app.db.duty.findFirstOrThrow({ where: { documentId }, orderBy: { ordinal: 'asc' } })).id;
  });
  const open = async () =>
    /name="cau" value="(?<span>[^"]+)"/.exec((await visitor.get(review)).text)?.groups?.['span'];

  test('are open until a named person says that they are no task, and open again when that is taken back', async () => {
    const span = (await open()) ?? '';
    const [start, end] = span.split('-').map(Number);
    const { text } = await app.db.document.findUniqueOrThrow({ where: { id: review.split('/')[2] ?? '' } });
    expect(text.slice(start, end)).toBe(CLOSING);
    await visitor.submit(review, `${review}/cau`, { cau: span });
    const page = (await visitor.get(review)).text;
    expect(page).toMatch(/m-marked[^>]*>Trên đây là/);
    expect(page).toMatch(
      /«Trên đây là Kế hoạch phát triển thư viện cơ sở.» <span class="soft">[^<]+, 8:00, 11\/5\/2026/,
    );
    await visitor.submit(review, `${review}/cau`, { cau: span, viec: 'mo-lai' });
    expect(await open()).toBe(span);
  });

  test('keep the plan from being activated, unless for a reason that is kept with it', async () => {
    await visitor.submit(review, `${review}/chap-nhan-tat-ca`);
    const activation = review.replace('ra-soat', 'kich-hoat');
    expect((await visitor.get(activation)).text).toContain('Còn 1 câu của phần giao việc');
    const refused = await visitor.submit(activation, activation, { reason: 'vội' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('nêu rõ lý do');
    const reason = 'Câu này chỉ nêu tình hình chung';
    const reply = await visitor.submit(activation, activation, { reason });
    expect(reply.status).toBe(303);
    const plan = review.replace('/ra-soat', '');
    expect((await visitor.get(plan)).text).toContain(reason);
    expect((await visitor.get(`${plan}?muc=lich-su`)).text).toContain(reason);
  });
});

describe('a name that nobody has settled', () => {
  test('is asked once for all duties, and remembered for the next plan', async () => {
    const plan = (number: number) =>
      Buffer.from(
        `${REPORT_PLAN}\n3. Trung tâm Sách lưu động\n\n- Mở ${number} điểm đọc sách.\n\n- Chủ trì tổng kết hằng năm.\n`,
      );
    const first = await visitor.upload([{ name: 'sach-1.txt', bytes: plan(5) }]);
    review = first.headers['location'] ?? '';
    const page = (await visitor.get(review)).text;
    const name = 'Trung tâm Sách lưu động';
    expect(page.split(`<span class="unknown">${name}</span> <span class="small soft">chưa có`)).toHaveLength(
      2,
    );
    await visitor.submit(review, `${review}/ten`, { ten: name, name: 'Sở Tư pháp', 'ghi-nho': '1' });
    const bodies = await app.db.dutyBody.findMany({
      where: { name, duty: { documentId: review.split('/')[2] ?? '' } },
      include: { agencies: { include: { agency: true } } },
    });
    expect(bodies.map(({ agencies }) => agencies.map((one) => one.agency.name))).toEqual([
      ['Sở Tư pháp'],
      ['Sở Tư pháp'],
    ]);
    const second = await visitor.upload([{ name: 'sach-2.txt', bytes: plan(6) }]);
    const next = await app.db.dutyBody.findMany({
      where: { name, duty: { documentId: second.headers['location']?.split('/')[2] ?? '' } },
    });
    expect(next.map(({ resolution }) => resolution)).toEqual(['resolved', 'resolved']);
  });
});

describe('looking up while typing', () => {
  const fragment = (path: string) => visitor.get(`${review}/${path}`).set('HX-Request', 'true');

  test('finds agencies by a few letters without accents', async () => {
    const { text } = await fragment('co-quan?q=so+tai+ch');
    expect(text).toMatch(/role="option" data-name="Sở Tài chính"/);
  });

  test('shows what a deadline means and when it falls, or what is wrong with it', async () => {
    const good = await fragment(`thoi-han?phrase=${encodeURIComponent('trước ngày 10/6 hằng năm')}`);
    expect(good.text).toContain('9/6/2026 (thứ Ba)');
    expect(good.text).toContain('9/6/2027 (thứ Tư)');
    const bad = await fragment(`thoi-han?phrase=${encodeURIComponent('trước ngày 31/6')}`);
    expect(bad.text).toContain('tháng 6 có 30 ngày');
  });
});

describe('adding a duty', () => {
  const add = (fields: Record<string, string>) => visitor.submit(review, `${review}/them`, fields);

  test('finds pasted words in the text, blanks and line breaks counting alike', async () => {
    const reply = await add({
      quote: 'xây dựng  danh mục\nsách dùng chung',
      name: 'Sở Tài chính',
      phrase: 'trước ngày 1/8/2026',
    });
    expect(reply.status).toBe(303);
    const duties = await app.db.duty.findMany({ where: { documentId: review.split('/')[2] ?? '' } });
    const added = duties.find(({ machine }) => machine === null);
    expect(added).toMatchObject({ state: 'accepted', summary: expect.stringContaining('danh mục sách') });
  });

  test.each([
    ['không có trong văn bản này', 'Sở Tài chính', 'Không tìm thấy đoạn này'],
    ['báo cáo', 'Sở Tài chính', 'xuất hiện nhiều lần'],
    ['', 'Sở Tài chính', 'Chọn hoặc dán đoạn văn bản'],
    ['xây dựng danh mục sách', '', 'Chọn ít nhất một cơ quan'],
    ['xây dựng danh mục sách', 'Sở Mây Mưa', 'Không có «Sở Mây Mưa»'],
  ])('of «%s» for «%s» is refused with "%s"', async (quote, name, words) => {
    const reply = await add({ quote, name, phrase: '' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(words);
  });
});

describe('activating', () => {
  const activation = () => review.replace('ra-soat', 'kich-hoat');

  test('is refused while duties wait, and leads to what is left', async () => {
    const page = await visitor.get(activation());
    expect(page.text).toContain('chưa được rà soát');
    expect(page.text).toContain(`href="${review}`);
    expect(page.text).not.toContain('<button class="btn btn-primary" type="submit">Kích hoạt kế hoạch');
  });

  test('says what will be created, for how many, and creates it', async () => {
    await visitor.submit(review, `${review}/chap-nhan-tat-ca`);
    const page = await visitor.get(activation());
    const stated = /<strong>(?<occurrences>\d+)<\/strong> kỳ hạn/.exec(page.text)?.groups?.['occurrences'];
    expect(Number(stated)).toBeGreaterThan(20);
    const reply = await visitor.submit(activation(), activation());
    expect(reply.status).toBe(303);
    const documentId = review.split('/')[2] ?? '';
    const created = await app.db.occurrence.count({
      where: { scheduledOn: { not: null }, assignment: { duty: { documentId } } },
    });
    expect(created).toBe(Number(stated));
    const matrix = await visitor.get(reply.headers['location'] ?? '');
    expect(matrix.text).toContain('Báo cáo 6 tháng đầu năm 2026');
    expect((await visitor.get(review)).status).toBe(303);
  });
});
