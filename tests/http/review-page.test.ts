import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
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
    expect(text).toMatch(/0\/\d+ nhiệm vụ đã xử lý/);
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

  test('from a page that is out of date is refused and asks to load it again', async () => {
    await step('chap-nhan');
    const reply = await visitor.submit(review, `${review}/${dutyId}/bo`, { version: '0' });
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('Tải lại trang');
    expect((await duty()).state).toBe('accepted');
  });

  test('is refused to an office that does not coordinate the plan', async () => {
    const other = await new Visitor(app).signIn('dieuphoi@tttt.songlam.example');
    expect((await other.get(review)).status).toBe(404);
    const reply = await other.submit('/', `${review}/${dutyId}/bo`, { version: '0' });
    expect(reply.status).toBe(404);
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
