import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AgenciesService } from '../../src/agencies/agencies.service.js';
import { IntakeService } from '../../src/documents/intake.service.js';
import { COORDINATOR } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PLAN = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 21/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Bảo tồn nghề dệt

III. TỔ CHỨC THỰC HIỆN

1. Sở Ngoại vụ

- Chủ trì giới thiệu sản phẩm dệt tại hội chợ nước ngoài.

2. Sở Tài chính

- Bố trí kinh phí thực hiện.
`;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
}, 120_000);
afterAll(() => app?.close());

const form = {
  shortNames: [],
  kind: 'department',
  level: 'province',
  email: null,
  phone: null,
  address: null,
  code: null,
  addressing: 'order',
  validFrom: null,
  validTo: null,
} as const;

test('a name that a draft could not place is found once the register has the body, and what a person chose stays', async () => {
  const by = await app.person(COORDINATOR);
  const { documentId } = await app.app
    .get(IntakeService)
    .takeIn({ fileName: 'det.txt', contentType: 'text/plain', bytes: new TextEncoder().encode(PLAN) }, by);
  const owner = () =>
    app.db.dutyBody.findFirstOrThrow({
      where: { name: 'Sở Ngoại vụ', part: 'owner', duty: { documentId } },
      include: { agencies: { include: { agency: true } } },
    });
  expect((await owner()).resolution).not.toBe('resolved');
  const parent = await app.db.agency.findUniqueOrThrow({ where: { key: 'ubnd-tinh' } });
  const admin = await app.person('quantri@vpubnd.songlam.example');
  const agencies = app.app.get(AgenciesService);
  await agencies.create({ ...form, name: 'Sở Du lịch', parentId: parent.id }, admin);
  expect((await owner()).resolution).not.toBe('resolved');
  await agencies.create({ ...form, name: 'Sở Ngoại vụ', parentId: parent.id }, admin);
  const found = await owner();
  expect(found.resolution).toBe('resolved');
  expect(found.agencies.map(({ agency }) => agency.name)).toEqual(['Sở Ngoại vụ']);
  const [entry] = await app.db.auditEvent.findMany({ where: { action: 'rematch', documentId } });
  expect(entry?.note).toBe('Sở Ngoại vụ');
}, 120_000);
