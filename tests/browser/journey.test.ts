import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { COORDINATOR, halfYearOf, REPORT_PLAN } from '../support/report-plan.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { obstaclesOn, openBrowser } from './open-browser.js';

// From a plan on paper to a confirmed report, as two people do it. Steps build on one another.
let app: TestApp;
let browser: Browser;
let coordinator: Page;
let officer: Page;
const troubles: string[] = [];

async function signIn(email: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(`${app.url}/dang-nhap`);
  await page.getByLabel('Địa chỉ thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  coordinator = await signIn(COORDINATOR);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe('a coordinating officer', () => {
  test('pastes a plan and is led to its review', async () => {
    await coordinator.getByRole('link', { name: 'Đưa kế hoạch vào' }).first().click();
    await coordinator.getByLabel('Hoặc dán văn bản').fill(REPORT_PLAN);
    await coordinator.getByRole('button', { name: 'Đọc văn bản' }).click();
    await coordinator.waitForURL(/\/ra-soat$/);
    expect(await coordinator.getByRole('status').first().textContent()).toMatch(/Đã đọc được \d+ nhiệm vụ/);
  }, 120_000);

  test('corrects an owner in place, without leaving the page', async () => {
    const card = coordinator.getByRole('article').first();
    await card.getByRole('link', { name: /^Sửa/ }).click();
    const owner = card.getByRole('combobox', { name: 'Thêm cơ quan' }).first();
    await owner.pressSequentially('so tu ph');
    await coordinator.getByRole('option', { name: /Sở Tư pháp/ }).waitFor();
    await owner.press('ArrowDown');
    await owner.press('Enter');
    await owner.press('Enter');
    await coordinator.getByText('Đã sửa cơ quan thực hiện.').waitFor();
    expect(await card.textContent()).toContain('Sở Tư pháp');
  }, 120_000);

  test('is told what is wrong with a deadline, then corrects it', async () => {
    const card = coordinator.getByRole('article').first();
    await card.getByLabel('Cụm từ chỉ thời hạn').fill('khi nào rảnh thì làm');
    await card.getByRole('button', { name: 'Lưu thời hạn' }).click();
    await card.locator('.has-error > .field-error').waitFor();
    await card.getByLabel('Cụm từ chỉ thời hạn').fill('trước ngày 15/9/2026');
    await card.getByRole('button', { name: 'Lưu thời hạn' }).click();
    await coordinator.getByText('Hạn tới: 14/9/2026 (thứ Hai).').waitFor();
    expect(await card.textContent()).toContain('trước ngày 15/9/2026');
  }, 120_000);

  test('goes on typing while a save of the same card is under way, and loses nothing', async () => {
    const card = coordinator.getByRole('article').first();
    const phrase = card.getByLabel('Cụm từ chỉ thời hạn');
    const typed = Promise.withResolvers<void>();
    await coordinator.route('**/vai-tro', async (route) => {
      await typed.promise;
      await route.continue();
    });
    await card.getByText('Tách, gộp, sửa ranh giới, vai trò').click();
    await card.getByRole('button', { name: 'Chuyển thành tham gia' }).click();
    await phrase.fill('trước ngày 20/9');
    await phrase.pressSequentially('/2026');
    typed.resolve();
    await coordinator.getByText('Đã sửa vai trò.').waitFor();
    expect(await phrase.inputValue()).toBe('trước ngày 20/9/2026');
    expect(await phrase.evaluate((field) => field.ownerDocument.activeElement === field)).toBe(true);
    await coordinator.unroute('**/vai-tro');
  }, 60_000);

  test('finds what was typed again after the service went away and the browser was closed', async () => {
    const review = coordinator.url().replace(/#.*/, '');
    const context = coordinator.context();
    await context.setOffline(true);
    const card = coordinator.getByRole('article').first();
    await card.getByLabel('Cụm từ chỉ thời hạn').fill('trước ngày 25/9/2026');
    await card.getByRole('button', { name: 'Lưu thời hạn' }).click();
    await coordinator.close();
    await context.setOffline(false);
    coordinator = await context.newPage();
    coordinator.on('pageerror', (error) => troubles.push(`${coordinator.url()}: ${error.message}`));
    await coordinator.goto(review);
    const again = coordinator.getByRole('article').first();
    await coordinator.getByText('Đã mở lại nội dung gõ dở').waitFor();
    expect(await again.getByLabel('Cụm từ chỉ thời hạn').inputValue()).toBe('trước ngày 25/9/2026');
    await again.getByRole('button', { name: 'Lưu thời hạn' }).click();
    await coordinator.getByText('Hạn tới: 24/9/2026').waitFor();
    await coordinator.reload();
    expect(await coordinator.getByText('Đã mở lại nội dung gõ dở').count()).toBe(0);
  }, 60_000);

  test('accepts one duty in place and sees the bar move', async () => {
    const card = coordinator.getByRole('article').first();
    await card.getByRole('button', { name: 'Chấp nhận' }).click();
    await coordinator.getByText('Đã chấp nhận nhiệm vụ.').waitFor();
    await coordinator.getByText(/^1\/\d+ câu đã xử lý/).waitFor();
    expect(await coordinator.getByText(/^1\/\d+ câu đã xử lý/).isVisible()).toBe(true);
  }, 120_000);

  test('activates the plan after being told how much follows from it', async () => {
    await coordinator.getByRole('button', { name: /nhiệm vụ còn lại/ }).click();
    await coordinator.getByText(/^Đã chấp nhận \d+ nhiệm vụ/).waitFor();
    await coordinator.getByRole('link', { name: 'Kích hoạt kế hoạch' }).click();
    await coordinator.getByText(/lượt cho \d+ cơ quan/).waitFor();
    await coordinator.getByRole('button', { name: 'Kích hoạt kế hoạch' }).click();
    await coordinator.getByText(/^Đã kích hoạt: \d+ lượt giao/).waitFor();
    expect(await coordinator.getByText(/^Đã kích hoạt: \d+ lượt giao/).isVisible()).toBe(true);
  }, 60_000);
});

describe('an officer of a department, in a browser without scripts', () => {
  test('finds the report that is due, keeps a draft with a file, files it and sees that it waits', async () => {
    officer = await signIn('canbo@khdt.songlam.example', false);
    await officer.getByRole('link', { name: /^Báo cáo Báo cáo 6 tháng đầu năm 2026/ }).click();
    await officer.getByRole('link', { name: 'Viết báo cáo' }).click();
    await officer.getByLabel('Kết quả thực hiện').fill('Đã mở 12 thư viện.');
    await officer.getByRole('button', { name: 'Lưu nháp' }).click();
    await officer.getByText('Đã lưu bản nháp.').waitFor();
    const file = { name: 'phụ lục.txt', mimeType: 'text/plain', buffer: Buffer.from('Danh sách thư viện') };
    await officer.getByLabel('Chọn tệp').setInputFiles(file);
    await officer.getByRole('button', { name: 'Tải lên' }).click();
    await officer.getByRole('link', { name: 'phụ lục.txt' }).waitFor();
    await officer.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await officer.getByText('Đã báo cáo – chờ xác nhận').first().waitFor();
    expect(await officer.getByRole('link', { name: 'phụ lục.txt' }).isVisible()).toBe(true);
  }, 60_000);
});

describe('the coordinating officer again', () => {
  test('finds the report first and returns it by a day', async () => {
    await coordinator.goto(app.url);
    await coordinator.getByRole('link', { name: /^Xem báo cáo/ }).click();
    expect(await coordinator.textContent('main')).toContain('Đã mở 12 thư viện.');
    await coordinator.getByRole('link', { name: 'Trả lại để bổ sung' }).click();
    await coordinator.getByLabel('Lý do trả lại').fill('Thiếu số bạn đọc.');
    expect(await obstaclesOn(coordinator)).toEqual([]);
    await coordinator.getByRole('button', { name: 'Trả lại báo cáo' }).click();
    await coordinator.getByText('Đã trả lại báo cáo').waitFor();
  }, 60_000);

  test('reads the corrected report, and confirms it', async () => {
    const typing = await signIn('canbo@khdt.songlam.example');
    await typing.getByRole('link', { name: /^Báo cáo Báo cáo 6 tháng đầu năm 2026/ }).click();
    await typing.getByRole('link', { name: 'Sửa và gửi lại' }).click();
    await typing.getByLabel('Kết quả thực hiện').fill('Đã mở 12 thư viện, 3.400 bạn đọc.');
    expect(await obstaclesOn(typing)).toEqual([]);
    await typing.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await typing.getByText('Đã báo cáo – chờ xác nhận').first().waitFor();
    await coordinator.reload();
    await coordinator.getByRole('button', { name: 'Xác nhận hoàn thành' }).click();
    await coordinator.getByText('Hoàn thành đúng hạn').first().waitFor();
    await coordinator.getByRole('link', { name: 'So sánh các lần gửi' }).click();
    expect(await obstaclesOn(coordinator)).toEqual([]);
  }, 90_000);

  test('has a draft kept while typing, and finds it after the page was closed', async () => {
    const { id } = await halfYearOf(app, 'so-tai-chinh');
    await coordinator.goto(`${app.url}/ky-han/${id}/bao-cao`);
    await coordinator.getByLabel('Số, ký hiệu').fill('12/BC-STC');
    await coordinator.getByText(/^Bản nháp đã lưu lúc/).waitFor();
    await coordinator.goto(`${app.url}/ky-han/${id}`);
    await coordinator.getByRole('link', { name: 'Viết tiếp bản nháp' }).click();
    expect(await coordinator.getByLabel('Số, ký hiệu').inputValue()).toBe('12/BC-STC');
  }, 60_000);

  test('grants more time to an agency that asked for it', async () => {
    const asking = await signIn('canbo@tc.songlam.example');
    const { id } = await halfYearOf(app, 'so-tai-chinh');
    await asking.goto(`${app.url}/ky-han/${id}`);
    await asking.getByRole('link', { name: 'Xin gia hạn' }).click();
    await asking.getByLabel('Đề nghị gia hạn đến ngày').fill('2026-06-19');
    await asking.getByLabel('Lý do').fill('Chờ số liệu của cấp xã.');
    expect(await obstaclesOn(asking)).toEqual([]);
    await asking.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await coordinator.goto(`${app.url}/gia-han`);
    expect(await obstaclesOn(coordinator)).toEqual([]);
    await coordinator.getByRole('link', { name: /^Quyết định/ }).click();
    expect(await obstaclesOn(coordinator)).toEqual([]);
    await coordinator.getByRole('button', { name: 'Đồng ý gia hạn' }).click();
    await asking.reload();
    expect(await asking.textContent('main')).toContain('Hạn ban đầu 9/6/2026 (thứ Ba) → 19/6/2026');
  }, 60_000);
});

describe('every page, on an office screen and on a phone', () => {
  const paths = async () => {
    const { id: documentId } = await app.db.document.findFirstOrThrow();
    const { id: occurrenceId, assignmentId } = await halfYearOf(app, 'so-ke-hoach-va-dau-tu');
    const { id: openId } = await halfYearOf(app, 'so-tai-chinh');
    const { agencyId, dutyId } = await app.db.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    const plan = `/ke-hoach/${documentId}`;
    const parts = ['', '?muc=tien-do', '?muc=van-ban', '?muc=lich-su', `/nhiem-vu/${dutyId}`].map(
      (part) => plan + part,
    );
    return [
      '/',
      '/ke-hoach',
      '/ke-hoach/moi',
      ...parts,
      `/ky-han/${occurrenceId}`,
      `/ky-han/${openId}/bao-cao`,
      `${plan}/mau-bao-cao`,
      '/quy-dinh-gia-han',
      '/co-quan',
      `/co-quan/${agencyId}`,
      '/khong-co',
    ];
  };

  test('stands in nobody’s way', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const path of await paths()) {
      await coordinator.goto(app.url + path);
      found[path] = await obstaclesOn(coordinator);
    }
    expect(Object.entries(found).filter(([, obstacles]) => obstacles.length > 0)).toEqual([]);
  }, 180_000);

  test('with mails sent: the outbox and a mail', async () => {
    app.clock.set('2026-05-29');
    await app.tick();
    const page = await signIn(COORDINATOR);
    await page.goto(`${app.url}/hop-thu-di`);
    expect(await obstaclesOn(page)).toEqual([]);
    await page
      .getByRole('link', { name: /^Xem thư/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Thư như đã gửi' }).waitFor();
    expect(await obstaclesOn(page)).toEqual([]);
    await page.goto(`${app.url}/ke-hoach/moi`);
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    expect(await obstaclesOn(page)).toEqual([]);
  }, 90_000);

  test('of the review, the leader and the administrator', async () => {
    const reviewer = await signIn(COORDINATOR);
    await reviewer.goto(`${app.url}/ke-hoach/moi`);
    await reviewer.getByLabel('Hoặc dán văn bản').fill(REPORT_PLAN.replace('thư viện', 'bảo tàng'));
    await reviewer.getByRole('button', { name: 'Đọc văn bản' }).click();
    await reviewer.waitForURL(/\/ra-soat$/);
    expect(await obstaclesOn(reviewer)).toEqual([]);
    const leader = await signIn('phochutich@songlam.example');
    expect(await obstaclesOn(leader)).toEqual([]);
    const administrator = await signIn('quantri@vpubnd.songlam.example');
    const { id } = await app.db.agencyGroup.create({
      data: {
        name: 'Ban Chỉ đạo thư viện tỉnh',
        createdAt: new Date(0),
        members: { create: { agency: { connect: { key: 'so-tai-chinh' } } } },
      },
    });
    const groups = ['/nhom-co-quan', `/nhom-co-quan/${id}`, '/co-quan/ke-thua/moi'];
    for (const path of ['/', '/tai-khoan', '/tai-khoan/moi', '/co-quan/moi', ...groups]) {
      await administrator.goto(app.url + path);
      expect([path, await obstaclesOn(administrator)]).toEqual([path, []]);
    }
  }, 180_000);

  test('runs without a script error and inside its security policy', () => {
    expect(troubles).toEqual([]);
  });
});
