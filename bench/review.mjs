// node bench/review.mjs (after npm run build): how long the review takes to answer a hand, in a real browser.
//
// A plan of 100 printed pages (2,500 letters each) with 500 duties. Picks duties by key and by mouse, opens editors, types, saves and
// takes back, and scrolls. Counted is what the browser itself measures: from an interaction to the next paint (Event Timing), and the
// time between two frames while scrolling. A service of its own on an empty data folder. The floor is the same keys on an empty page.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { DEMO_PASSWORD, seedProvince } from '../dist/demo/seed-province.js';
import { openDatabase } from '../dist/platform/database.js';
import { Database } from '../dist/platform/prisma.js';

const EMAIL = 'dieuphoi@ldtbxh.songlam.example';
const DUTIES = 500;
const LETTERS = 250_000;
const ROUNDS = 12;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const AGENCIES = ['Sở Tài chính', 'Sở Y tế', 'Sở Tư pháp', 'Sở Nội vụ', 'Sở Xây dựng', 'Sở Công Thương'];
const TASKS = [
  'Chủ trì, phối hợp với Sở Tài chính rà soát danh mục thiết bị của các trạm',
  'Hướng dẫn các đơn vị lập hồ sơ theo mẫu, kiểm tra việc lưu giữ hồ sơ tại chỗ',
  'Tổng hợp kết quả, gửi báo cáo về Ủy ban nhân dân tỉnh trước ngày 10/6 hằng năm',
  'Mở lớp tập huấn cho cán bộ cơ sở, xong trước ngày 15/9/2026',
];
const FILLER = 'kèm theo danh sách, số lượng, thời điểm và người phụ trách của từng đơn vị ở từng nơi';

/** A plan of so many duties and letters. */
function longPlan() {
  const lines = [
    'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM',
    'Số: 99/KH-UBND',
    'Sông Lam, ngày 2 tháng 3 năm 2026',
    '',
    'KẾ HOẠCH',
    'Trang bị các trạm giai đoạn 2026 - 2030',
    '',
    'III. TỔ CHỨC THỰC HIỆN',
  ];
  const each = Math.floor(LETTERS / DUTIES);
  for (let index = 0; index < DUTIES; index += 1) {
    if (index % 10 === 0)
      lines.push('', `${index / 10 + 1}. ${AGENCIES[(index / 10) % AGENCIES.length]}`, '');
    let task = `- ${TASKS[index % TASKS.length]} (đợt ${index + 1})`;
    while (task.length + FILLER.length < each) task += `, ${FILLER}`;
    lines.push(`${task}.`);
  }
  return lines.join('\n');
}

/** Runs in the page: writes down how long each interaction took to the next paint. */
const OBSERVE = `
  window.slowest = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) slowest.set(interactionId, Math.max(duration, slowest.get(interactionId) ?? 0));
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });
`;
/** Interactions quicker than the observer's threshold of 16 ms are not told of: they count as 16. */
const measured = (page) =>
  page.evaluate('(() => { const all = [...slowest.values()]; slowest.clear(); return all; })()');
const SCROLL = `(async () => {
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 60; step++) {
    scrollBy(0, 700);
    document.querySelector('.review-text').scrollBy(0, 700);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;

const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)];

const folder = await mkdtemp(path.join(os.tmpdir(), 'don-doc-bench-'));
await chmod(folder, 0o755);
const port = await freePort();
const env = {
  ...process.env,
  DATABASE_URL: '',
  SMTP_URL: '',
  DATA_DIR: folder,
  PORT: String(port),
  LOG_LEVEL: 'silent',
};
const opened = await openDatabase({ dataDir: folder }, 'prisma');
const database = new Database(opened.url);
await seedProvince(database);
await database.close();
await opened.stop();
const service = spawn(process.execPath, ['--max-semi-space-size=2', 'dist/main.js'], {
  env,
  stdio: 'ignore',
});
const gone = new Promise((resolve) => service.once('exit', resolve));
const browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  args: sparticuz.args,
  headless: true,
});
try {
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/dang-nhap`).catch(() => null))) await pause(50);
  const page = await (
    await browser.newContext({ locale: 'vi-VN', viewport: { width: 1366, height: 768 } })
  ).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${url}/dang-nhap`);
  await page.getByLabel('Địa chỉ thư điện tử').fill(EMAIL);
  await page.getByLabel('Mật khẩu').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${url}/ke-hoach/moi`);
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'dai.txt', mimeType: 'text/plain', buffer: Buffer.from(longPlan()) });
  await page.getByRole('button', { name: 'Đọc văn bản' }).click();
  await page.waitForURL(/\/ra-soat/);
  const review = page.url();
  const said = async (act) => {
    await page.evaluate("document.getElementById('review-said').textContent = ''");
    await act();
    await page.locator('#review-said p').waitFor();
  };
  const idle = async () => {
    await page.waitForFunction("!document.querySelector('.htmx-request')");
    await pause(60);
  };
  const rounds = async (work) => {
    await measured(page);
    for (let round = 0; round < ROUNDS; round += 1) {
      await work(round);
      await idle();
    }
    return measured(page);
  };

  await page.goto('about:blank');
  await page.evaluate(OBSERVE);
  const floor = await rounds(() => page.keyboard.press('j'));
  await page.goto(review);
  await page.evaluate(OBSERVE);
  const cards = page.locator('.duty-card');
  console.log(
    `${await cards.count()} duties, ${longPlan().length} letters; floor p75 ${at(floor, 0.75) ?? 16} ms`,
  );
  const cases = {
    'next duty by key (j)': () => page.keyboard.press('j'),
    'pick a duty with the mouse': (round) =>
      cards
        .nth(20 + round)
        .locator('h3')
        .click(),
    'open the editor (h)': () =>
      page.keyboard.press('h').then(() => page.locator('.editor [name=phrase]').first().waitFor()),
    'type a letter of a deadline': () => page.locator('.editor [name=phrase]').first().press('1'),
    'save a deadline': async (round) => {
      const field = page.locator('.editor [name=phrase]').first();
      await field.fill(`trước ngày ${round + 1}/9/2026`);
      await said(() => field.press('Enter'));
    },
    'accept and go on (a, j)': async () => {
      await page.locator('.duty-card').nth(40).focus();
      await page.keyboard.press('j');
      await said(() => page.keyboard.press('a'));
    },
    'take a step back (u)': () => said(() => page.keyboard.press('u')),
  };
  for (const [name, work] of Object.entries(cases)) {
    if (name.startsWith('accept')) await page.locator('[data-editor-close]').first().click();
    const times = await rounds(work);
    const p75 = at(times, 0.75) ?? 16;
    console.log(
      `${name.padEnd(30)} p75 ${String(Math.round(p75)).padStart(4)} ms   slowest ${Math.round(at(times, 1) ?? 16)} ms   ${times.length} interactions`,
    );
  }
  const frames = await page.evaluate(SCROLL);
  console.log(
    `${'scroll, between two frames'.padEnd(30)} p75 ${at(frames, 0.75).toFixed(0).padStart(4)} ms   slowest ${at(frames, 1).toFixed(0)} ms   ${frames.length} frames`,
  );
} finally {
  await browser.close();
  service.kill('SIGTERM');
  await gone;
  await rm(folder, { recursive: true, force: true });
}
