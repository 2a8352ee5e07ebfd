import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { COORDINATOR, REPORT_PLAN } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

let app: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await startApp();
  visitor = await new Visitor(app).signIn(COORDINATOR);
}, 60_000);
afterAll(() => app?.close());

const plan = (title: string) => Buffer.from(REPORT_PLAN.replace('thư viện cơ sở', title));
const documents = () => app.db.document.count();
const zipOf = (name: string) => Buffer.from(zipSync({ [name]: new Uint8Array([1]) }));

describe('a file that cannot be taken in', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'không có nội dung'],
    ['blank', Buffer.from(' \n\n\t '), 'không có nội dung'],
    ['binary', Buffer.from([7, 0, 1, 2, 3, 0xff, 0xfe, 0, 0, 9, 0, 0xfd]), 'dán nội dung vào ô bên dưới'],
    ['an archive', zipOf('anh.txt'), 'tệp nén hoặc định dạng lạ'],
  ])('because it is %s is told with what to do, and nothing is kept', async (_, bytes, words) => {
    const before = await documents();
    const reply = await visitor.upload([{ name: 'van-ban.txt', bytes }]);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(words);
    expect(reply.text).toContain('href="#files"');
    expect(await documents()).toBe(before);
  });

  test('does not cost the text that was pasted beside it, nor the files that were in order', async () => {
    const before = await documents();
    const text = 'Một đoạn <b>đã dán</b> & chưa lưu';
    const reply = await visitor.upload([{ name: 'trong.txt', bytes: Buffer.alloc(0) }], text);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Một đoạn &lt;b&gt;đã dán&lt;/b&gt; &amp; chưa lưu');
    expect(await documents()).toBe(before + 1);
    const mixed = await visitor.upload([
      { name: 'tot.txt', bytes: plan('thể thao') },
      { name: 'trong.txt', bytes: Buffer.alloc(0) },
    ]);
    expect(mixed.text).toContain('Đã nhận 1 văn bản khác');
    expect(await documents()).toBe(before + 2);
  });
});

describe('taking in', () => {
  test('asks for a file or a text where neither is given', async () => {
    const reply = await visitor.upload([]);
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('Chọn ít nhất một tệp hoặc dán văn bản');
  });

  test('leads from one document to its review and says how many duties were read', async () => {
    const reply = await visitor.upload([{ name: 'ke-hoach.txt', bytes: plan('âm nhạc') }]);
    expect(reply.status).toBe(303);
    const path = reply.headers['location'] ?? '';
    expect(path).toMatch(/^\/ke-hoach\/[0-9a-f-]{36}\/ra-soat$/);
    const review = await visitor.get(path);
    expect(review.text).toMatch(/Đã đọc được \d+ nhiệm vụ/);
    expect((await visitor.get(path)).text).not.toMatch(/Đã đọc được/);
  });

  test('recognises a file that is there already', async () => {
    const bytes = plan('hội họa');
    const first = await visitor.upload([{ name: 'a.txt', bytes }]);
    const second = await visitor.upload([{ name: 'b.txt', bytes }]);
    expect(second.headers['location']).toBe((first.headers['location'] ?? '').replace('/ra-soat', ''));
  });

  test('leads from several documents to the list of files, where each tells how far it has come', async () => {
    const files = ['kịch', 'múa'].map((title) => ({ name: `${title}.txt`, bytes: plan(title) }));
    const reply = await visitor.upload(files);
    expect(reply.headers['location']).toBe('/ke-hoach/moi#tep');
    const list = await visitor.get('/ke-hoach/moi');
    expect(list.text).toContain('Đã nhận 2 tệp');
    for (const { name } of files) expect(list.text).toContain(name);
  });

  test('marks the files that were there before in the list of several', async () => {
    const bytes = plan('xiếc');
    await visitor.upload([{ name: 'xiec.txt', bytes }]);
    const reply = await visitor.upload([
      { name: 'xiec-2.txt', bytes },
      { name: 'roi.txt', bytes: plan('múa rối') },
    ]);
    const list = await visitor.get(reply.headers['location'] ?? '');
    expect(list.text).toContain('1 tệp đã có từ trước');
    expect(list.text.match(/Tệp này đã có từ trước/g)).toHaveLength(1);
  });

  test('points at a document of the same number, day and issuer as perhaps another version', async () => {
    const version = (title: string) => Buffer.from(plan(title).toString().replace('15/KH', '77/KH'));
    await visitor.upload([{ name: 'ban-1.txt', bytes: version('chèo') }]);
    const second = await visitor.upload([{ name: 'ban-2.txt', bytes: version('chèo, tuồng') }]);
    const list = await visitor.get('/ke-hoach/moi');
    expect(list.text).toContain('Có thể là bản khác của');
    expect(list.text).toContain('(ban-1.txt)');
    expect(second.headers['location']).toContain('/ra-soat');
  });

  test('keeps a text without duties and says how to go on', async () => {
    const reply = await visitor.upload([], 'Thư ngỏ gửi bạn đọc. Hôm nay trời đẹp.');
    expect(reply.status).toBe(303);
    const review = await visitor.get(reply.headers['location'] ?? '');
    expect(review.text).toContain('Không tìm thấy phần giao nhiệm vụ');
    expect(review.text).toContain('Hôm nay trời đẹp');
  });

  test('gives the original back byte for byte, never as something to run', async () => {
    const bytes = plan('<script>');
    const reply = await visitor.upload([{ name: 'gốc "1".html', bytes }]);
    const path = (reply.headers['location'] ?? '').replace('/ra-soat', '/tep-goc');
    const stranger = await new Visitor(app).signIn('canbo@khdt.songlam.example');
    expect((await stranger.get(path)).status).toBe(404);
    const original = await visitor.get(path).responseType('blob');
    expect(original.headers['content-type']).toBe('application/octet-stream');
    expect(original.headers['x-content-type-options']).toBe('nosniff');
    expect(original.headers['content-disposition']).toBe(
      `attachment; filename="goc _1_.html"; filename*=UTF-8''g%E1%BB%91c%20%221%22.html`,
    );
    expect(Buffer.compare(original.body as Buffer, bytes)).toBe(0);
  });
});

test('the list is found by words, by state, and by htmx piece', async () => {
  await visitor.upload([{ name: 'dieu-khac.txt', bytes: plan('điêu khắc') }]);
  const found = await visitor.get('/ke-hoach?q=điêu khắc&trang-thai=draft');
  expect(found.text).toContain('điêu khắc đến năm 2030');
  const none = await visitor.get('/ke-hoach?q=không-thể-có');
  expect(none.text).toContain('Không có kế hoạch nào khớp');
  const piece = await visitor.get('/ke-hoach?q=điêu khắc').set('HX-Request', 'true');
  expect(piece.text).not.toContain('<html');
  expect(piece.text).toContain('điêu khắc');
});
