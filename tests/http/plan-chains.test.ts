import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activatePlan, COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

// The province asks each district for a plan; a district issues it.
const PROVINCE = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 31/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Chăm lo thư viện cơ sở

III. TỔ CHỨC THỰC HIỆN

1. UBND các huyện, thành phố

- Xây dựng kế hoạch của địa phương mình, xong trước ngày 15/6/2026.

- Tổ chức ngày hội đọc sách trước ngày 15/9/2026.
`;
const district = (name: string, citing: string) => `ỦY BAN NHÂN DÂN HUYỆN ${name.toLocaleUpperCase('vi')}
Số: 8/KH-UBND
${name}, ngày 20 tháng 4 năm 2026

KẾ HOẠCH
Chăm lo thư viện trên địa bàn huyện

Thực hiện Kế hoạch số ${citing} của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện xây dựng kế hoạch như sau:

III. TỔ CHỨC THỰC HIỆN

1. Phòng Văn hóa và Thông tin

- Lập danh mục sách cần bổ sung.
`;

let app: TestApp;
let visitor: Visitor;
let provinceId: string;
let districtName: string;

beforeAll(async () => {
  app = await startApp();
  visitor = await new Visitor(app).signIn(COORDINATOR);
  provinceId = await activatePlan(app, PROVINCE);
  const one = await app.db.agency.findFirstOrThrow({
    where: { name: { startsWith: 'Ủy ban nhân dân huyện ' }, assignments: { some: {} } },
    orderBy: { name: 'asc' },
  });
  districtName = one.name.replace('Ủy ban nhân dân huyện ', '');
}, 60_000);
afterAll(() => app?.close());

const takeIn = async (text: string) => {
  const reply = await visitor.upload([], text);
  return /ke-hoach\/(?<id>[0-9a-f-]{36})/.exec(reply.headers['location'] ?? '')?.groups?.['id'] ?? '';
};
const openPlanWork = () =>
  app.db.occurrence.findFirstOrThrow({
    where: {
      assignment: {
        agency: { name: `Ủy ban nhân dân huyện ${districtName}` },
        duty: { documentId: provinceId, summary: { contains: 'Xây dựng kế hoạch' } },
      },
    },
    include: { reports: true },
  });

describe('a plan that names another as its basis', () => {
  let districtId: string;

  test('leads to it, and is led to from it, by number and date', async () => {
    districtId = await takeIn(district(districtName, '31 /KH-UBND ngày 02/3/2026'));
    const below = (await visitor.get(`/ke-hoach/${districtId}`)).text;
    expect(below).toContain('Căn cứ</h3>');
    expect(below).toContain(`href="/ke-hoach/${provinceId}"`);
    const above = (await visitor.get(`/ke-hoach/${provinceId}`)).text;
    expect(above).toContain('Văn bản căn cứ vào văn bản này');
    expect(above).toContain(`href="/ke-hoach/${districtId}"`);
  });

  test('is offered as the result of the duty that asks for a plan, and of no other', async () => {
    const page = (await visitor.get(`/ke-hoach/${districtId}`)).text;
    const { id } = await openPlanWork();
    expect(
      [...page.matchAll(/name="occurrenceId" value="(?<id>[^"]+)"/g)].map(({ groups }) => groups?.['id']),
    ).toEqual([id]);
  });

  test('is filed as that result: reported, and to be seen from the duty above', async () => {
    const { id } = await openPlanWork();
    const path = `/ke-hoach/${districtId}`;
    expect((await visitor.submit(path, `${path}/ket-qua`, { occurrenceId: id })).status).toBe(303);
    const { execution, reports, assignmentId } = await openPlanWork();
    expect([execution, reports.map(({ results }) => results)]).toEqual([
      'filed',
      ['Đã ban hành Kế hoạch số 8/KH-UBND ngày 20/4/2026: Chăm lo thư viện trên địa bàn huyện.'],
    ]);
    const { dutyId } = await app.db.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    const duty = (await visitor.get(`/ke-hoach/${provinceId}/nhiem-vu/${dutyId}`)).text;
    expect(duty).toContain('Văn bản kết quả');
    expect(duty).toContain(`href="/ke-hoach/${districtId}"`);
    expect((await visitor.get(path)).text).toContain('Là kết quả của nhiệm vụ');
    expect((await visitor.submit(path, `${path}/ket-qua`, { occurrenceId: id })).status).toBe(409);
  });

  test('is another plan where the number is the same and the date is not', async () => {
    const id = await takeIn(district(districtName, '31/KH-UBND ngày 02/3/2025'));
    expect((await visitor.get(`/ke-hoach/${id}`)).text).not.toContain('Văn bản liên quan trong hệ thống');
  });
});
