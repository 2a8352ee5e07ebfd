import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { longPdf } from '../support/long-pdf.js';
import { COORDINATOR } from '../support/report-plan.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { obstaclesOn, openBrowser } from './open-browser.js';

// Files on their way in, and the pages of a PDF with a duty lit up. Steps build on one another.
let app: TestApp;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(true);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function signIn(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled });
  const fresh = await context.newPage();
  fresh.setDefaultTimeout(120_000);
  fresh.on('pageerror', (error) => troubles.push(`${fresh.url()}: ${error.message}`));
  fresh.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) troubles.push(`${fresh.url()}: ${message.text()}`);
  });
  await fresh.goto(`${app.url}/dang-nhap`);
  await fresh.getByLabel('Địa chỉ thư điện tử').fill(COORDINATOR);
  await fresh.getByLabel('Mật khẩu').fill(PASSWORD);
  await fresh.getByRole('button', { name: 'Đăng nhập' }).click();
  await fresh.waitForURL(`${app.url}/`);
  return fresh;
}

const fileOf = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') => ({
  name,
  mimeType,
  buffer,
});
/** Runs in the page: what a person drags, with one file of these bytes. */
const carry = (bytes: Buffer, name: string) => `(() => {
  const transfer = new DataTransfer();
  const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (sign) => sign.charCodeAt(0));
  transfer.items.add(new File([bytes], '${name}'));
  return transfer;
})()`;

/** Runs in the page: how many pixels wide the picture is that came. */
const DRAWN_WIDTH = `(async () => {
  const picture = document.querySelector('.page-sheet img');
  await picture.decode();
  return picture.naturalWidth;
})()`;

const sample = async (name: string) => fileOf(name, await readFile(`samples/formats/${name}`));

describe('several files', () => {
  test('are looked at before they are sent, and can be left out', async () => {
    await page.goto(`${app.url}/ke-hoach/moi`);
    await page.setInputFiles('#files', [
      await sample('ke-hoach-viec-lam.docx'),
      fileOf('bang-tinh.xlsx', Buffer.from('x')),
      fileOf('rong.pdf', Buffer.alloc(0)),
    ]);
    const chosen = page.locator('[data-chosen] li');
    expect(await chosen.count()).toBe(3);
    expect(await chosen.nth(1).textContent()).toContain('lưu lại dưới dạng Word (.docx) hoặc PDF');
    expect(await chosen.nth(2).textContent()).toContain('Tệp rỗng');
    expect(await obstaclesOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bỏ bang-tinh.xlsx' }).press('Enter');
    await page.getByRole('button', { name: 'Bỏ rong.pdf' }).press('Enter');
    expect(await chosen.count()).toBe(1);
  }, 180_000);

  test('can be dropped into the frame; each then tells how far it has come', async () => {
    const bytes = await readFile('samples/formats/chi-thi-phong-chay-rung.docx');
    const carried = await page.evaluateHandle(carry(bytes, 'chi-thi-phong-chay-rung.docx'));
    await page.dispatchEvent('[data-drop]', 'drop', { dataTransfer: carried });
    expect(await page.locator('[data-chosen] li').count()).toBe(2);
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.locator('#tep').getByText('chi-thi-phong-chay-rung.docx').first().waitFor();
    await page.getByRole('link', { name: 'Rà soát chi-thi-phong-chay-rung.docx' }).waitFor();
    await page.getByRole('link', { name: 'Rà soát ke-hoach-viec-lam.docx' }).waitFor();
    expect(await page.locator('[data-chosen] li').count()).toBe(0);
  }, 180_000);

  test('are taken in without a script, too', async () => {
    const plain = await signIn(false);
    await plain.goto(`${app.url}/ke-hoach/moi`);
    await plain.setInputFiles('#files', [
      await sample('ke-hoach-van-hoa-doc.docx'),
      await sample('ke-hoach-viec-lam.docx'),
    ]);
    await plain.getByRole('button', { name: 'Đọc văn bản' }).click();
    await plain.getByText('Tệp này đã có từ trước').waitFor();
    expect(await plain.locator('#tep li').count()).toBe(3);
  }, 180_000);
});

test('a long file shows how far its reading has come, and is stopped', async () => {
  await page.goto(`${app.url}/ke-hoach/moi`);
  await page.setInputFiles('#files', [fileOf('dai.pdf', longPdf('trinh duyet'))]);
  await page.getByRole('button', { name: 'Đọc văn bản' }).click();
  await page.waitForURL(/\/doc$/);
  await page.getByText(/Đang đọc: \d+\/1500 trang/).waitFor();
  await page.getByRole('button', { name: 'Dừng đọc' }).click();
  await page.getByRole('button', { name: 'Đọc lại' }).waitFor();
  expect(await obstaclesOn(page)).toEqual([]);
}, 180_000);

describe('the pages of a PDF', () => {
  test('show the words of a duty that is picked on them', async () => {
    await page.goto(`${app.url}/ke-hoach/moi`);
    await page.setInputFiles('#files', [await sample('ke-hoach-chuyen-doi-so.pdf')]);
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.waitForURL(/\/ra-soat$/);
    await page.goto(page.url().replace('/ra-soat', '/trang-goc?trang=2'));
    const duty = page.locator('svg a[data-duty]').last();
    const id = await duty.getAttribute('data-duty');
    await duty.press('Enter');
    await page.locator(`[data-page-view][data-duty="${id}"] .p-lit`).first().waitFor();
    expect(await page.locator('.p-owner').count()).toBeGreaterThan(0);
    expect(await page.evaluate<number>(DRAWN_WIDTH)).toBeGreaterThan(500);
    expect(await obstaclesOn(page)).toEqual([]);
  }, 180_000);

  test('are turned and looked at closely by keys', async () => {
    await page.locator('[data-page-frame]').focus();
    await page.keyboard.press('PageUp');
    await page.locator('[data-page-view][data-page="1"]').waitFor();
    await page.getByRole('link', { name: 'Đến trang 2' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-page-view][data-page="2"]').waitFor();
    await page.keyboard.press('+');
    await page.locator('.page-frame.zoom-2').waitFor();
    expect(page.url()).toContain('rong=2');
  }, 120_000);

  test('stand beside the review, where the text was', async () => {
    await page.goto(page.url().replace(/\/trang-goc.*/, '/ra-soat'));
    await page.getByRole('link', { name: /^Trang gốc/ }).click();
    await page.locator('[data-pages] [data-page-view]').waitFor();
    expect(await page.locator('[data-document-text]').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Văn bản', exact: true }).click();
    expect(await page.locator('[data-document-text]').isVisible()).toBe(true);
  }, 120_000);

  test('run without a script error and inside the security policy', () => {
    expect(troubles).toEqual([]);
  });
});
