import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { GoldDocument } from '../../src/cli/gold.js';
import { scoreDocument } from '../../src/cli/score-document.js';
import { DocumentsService } from '../../src/documents/documents.service.js';
import { nameKey } from '../../src/review/edit-bodies.js';
import { asReading, differences } from '../support/gold-review.js';
import { COORDINATOR } from '../support/report-plan.js';
import { hasShared, readShared } from '../support/shared.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { openBrowser } from './open-browser.js';

// Five real plans from the file to active work, by an officer who knows what the annotation says and uses what the page offers.
// Every form sent that changes something, but for accepting what is left, counts as a correction.
const PLANS = [
  'ha-nam-2016-2020',
  'lao-cai-2018',
  'nam-dinh-2022-2030',
  'trieu-son-2016-2020',
  'tuyen-quang-2020',
] as const;
const MOST_CORRECTIONS = 12;

/** Where to write the figures that docs/review.md reports; nowhere in an ordinary run. */
const FIGURES_FILE = process.env['REVIEW_FIGURES'];

/** Every run takes the two with the most corrections and the most kinds of them; REVIEW_PLANS=all takes all five. */
const IN_EVERY_RUN: readonly string[] = ['nam-dinh-2022-2030', 'trieu-son-2016-2020'];
const takesAll = process.env['REVIEW_PLANS'] === 'all' || FIGURES_FILE !== undefined;
const TAKEN = PLANS.filter((name) => takesAll || IN_EVERY_RUN.includes(name));

const suite = hasShared ? describe : describe.skip;

suite('a plan as issued', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let corrections: string[] = [];
  const figures: Record<string, unknown>[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), openBrowser()]);
    page = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${app.url}/dang-nhap`);
    await page.getByLabel('Địa chỉ thư điện tử').fill(COORDINATOR);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, 120_000);
  afterAll(async () => {
    if (FIGURES_FILE) await writeFile(FIGURES_FILE, JSON.stringify(figures, null, 1));
    await browser?.close();
    await app?.close();
  });

  /** Sends a step of the review and waits until the page says what became of it. */
  const step = async (act: () => Promise<void>) => {
    await page.evaluate("document.getElementById('review-said').textContent = ''");
    await act();
    await page.locator('#review-said p').waitFor();
  };
  const correct = async (what: string, act: () => Promise<void>) => {
    corrections.push(what);
    await step(act);
  };

  const stored = async () => {
    const id = /ke-hoach\/(?<id>[0-9a-f-]{36})/.exec(page.url())?.groups?.['id'] ?? '';
    return app.app.get(DocumentsService).get(id, await app.person(COORDINATOR));
  };

  /** Opens the editor of a duty in its card. */
  const edit = async (dutyId: string) => {
    const card = page.locator(`#nv-${dutyId}`);
    await card.locator('[data-edit]').click();
    await card.locator('[data-editor]').waitFor();
    return card;
  };

  async function takeIn(name: string, bytes: Buffer) {
    await page.goto(`${app.url}/ke-hoach/moi`);
    await page
      .locator('[name=files]')
      .setInputFiles({ name: `${name}.txt`, mimeType: 'text/plain', buffer: bytes });
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.waitForURL(/\/ra-soat/, { timeout: 60_000 });
  }

  async function stateIssueDate() {
    if ((await stored()).issuedOn !== null) return;
    corrections.push('date of issue');
    const review = page.url();
    await page.getByRole('link', { name: 'Sửa thông tin' }).click();
    await page.getByLabel('Ngày ban hành').fill('2020-02-03');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.waitForURL((url) => url.pathname === new URL(review).pathname);
  }

  /** Corrects the bodies of single duties: what is no name is said once for the document, the rest in the duty's editor. */
  async function settleBodies(gold: GoldDocument, source: string) {
    for (;;) {
      const document = await stored();
      const [first] = differences(document, gold, source).bodies;
      if (first === undefined) return;
      const wrong = first.extra.find((name) => isNowhereWanted(name));
      if (wrong !== undefined && first.missing.length === 0) {
        const item = page.locator('.name-list > li').filter({ has: page.getByText(wrong, { exact: true }) });
        await item.locator('summary').click();
        await correct(`not a name: ${wrong}`, () =>
          item.getByRole('button', { name: 'Không phải tên cơ quan' }).click(),
        );
        continue;
      }
      const card = await edit(first.dutyId);
      const form = card.locator(`form:has([name=part][value=${first.part}])`);
      for (const name of first.extra)
        for (const box of await form.getByText(`«${name}»`).locator('..').getByRole('checkbox').all())
          await box.uncheck();
      if (first.missing.length > 0) await form.locator('[name=name]').fill(first.missing.join('; '));
      await correct(`bodies of ${first.dutyId}`, () => form.locator('button[id]').click());

      function isNowhereWanted(name: string): boolean {
        const key = nameKey(name);
        const all = differences(document, gold, source).bodies;
        return document.duties.every((duty) =>
          duty.bodies.every(
            (body) =>
              nameKey(body.name) !== key ||
              (body.resolution !== 'resolved' &&
                all.some(
                  ({ dutyId, part, extra }) =>
                    dutyId === duty.id && part === body.part && extra.includes(body.name),
                )),
          ),
        );
      }
    }
  }

  async function settleDeadlines(gold: GoldDocument, source: string) {
    for (const { dutyId, phrase } of differences(await stored(), gold, source).deadlines) {
      const card = await edit(dutyId);
      await card.getByLabel('Cụm từ chỉ thời hạn').fill(phrase);
      await correct(`deadline of ${dutyId}`, () =>
        card.getByRole('button', { name: 'Lưu thời hạn' }).click(),
      );
    }
  }

  /** Leaves out what is no duty, and gives the duties that name nobody to the office that coordinates, in one step each. */
  async function settleMany(gold: GoldDocument, source: string) {
    const { untrue, ownerless } = differences(await stored(), gold, source);
    const many = page.locator('[data-many]');
    const choose = async (ids: readonly string[]) => {
      for (const id of ids) await page.locator(`#nv-${id} [name=chon]`).check();
    };
    if (untrue.length > 0) {
      await choose(untrue);
      await correct(`not duties: ${untrue.length}`, () => many.getByRole('button', { name: 'Bỏ' }).click());
    }
    if (ownerless.length === 0) return;
    await choose(ownerless);
    await many.getByLabel('Cơ quan', { exact: true }).pressSequentially('so lao dong');
    await page.locator('#agency-list [role=option]').first().click();
    await correct(`owners of ${ownerless.length}`, () =>
      many.getByRole('button', { name: 'Đặt cơ quan cho các nhiệm vụ đã chọn' }).click(),
    );
    for (const id of ownerless) await page.locator(`#nv-${id} [name=chon]`).uncheck();
  }

  /** Answers the names that nobody has settled: many at a time where the page offers it, the rest one by one. */
  async function settleNames() {
    const panel = page.locator('#ten');
    const open = panel.locator('[aria-labelledby="ten-ten"] .name-list > li');
    const many = panel.locator('.many-names');
    for (const name of MANY_NAMES) {
      if ((await many.count()) === 0) break;
      if ((await many.getAttribute('open')) === null) await many.locator('summary').click();
      const button = many.getByRole('button', { name, exact: true });
      if ((await button.count()) > 0) await correct(name, () => button.click());
    }
    while ((await open.count()) > 0) {
      const item = open.first();
      await item.locator('summary').click();
      const remember = item.getByLabel(/^Ghi nhớ/);
      if ((await remember.count()) > 0) await remember.uncheck();
      const proposal = item.locator('[name=agencyId]').first();
      if ((await proposal.count()) > 0) await proposal.check();
      else await item.getByLabel('Là cơ quan nào').fill('các sở, ban, ngành');
      await correct(`name ${await item.locator('summary > .unknown').textContent()}`, () =>
        item.getByRole('button', { name: 'Xác định' }).click(),
      );
    }
  }

  async function settleSentences() {
    const boxes = page.locator('#cau .sentence-list [name=cau]');
    if ((await boxes.count()) === 0) return;
    for (const box of await boxes.all()) await box.check();
    await correct('no tasks', () => page.getByRole('button', { name: /không phải nhiệm vụ$/ }).click());
  }

  /** What the reading is unsure of, and the reviewer has looked at, is accepted by choosing it. */
  async function acceptDoubted() {
    const many = page.locator('[data-many]');
    if ((await many.getAttribute('open')) === null) await many.locator('summary').click();
    await many.getByLabel('Chọn tất cả nhiệm vụ đang hiện').check();
    await many.getByRole('button', { name: 'Chấp nhận' }).click();
  }

  async function activate() {
    const rest = page.getByRole('button', { name: /^Chấp nhận \d+ nhiệm vụ còn lại/ });
    if ((await rest.count()) > 0) await step(() => rest.click());
    else await step(acceptDoubted);
    await page.getByRole('link', { name: 'Kích hoạt kế hoạch' }).click();
    await page.getByRole('button', { name: 'Kích hoạt kế hoạch', exact: true }).click();
    await page.getByText(/^Đã kích hoạt: \d+ lượt giao/).waitFor();
  }

  test.each(TAKEN)(
    '%s becomes active work that is just what the annotation says, with few corrections',
    async (name) => {
      corrections = [];
      const bytes = await readShared(`gold/${name}.txt`);
      const source = String(bytes);
      const gold = JSON.parse(String(await readShared(`gold/${name}.gold.json`))) as GoldDocument;
      const began = performance.now();

      await takeIn(name, bytes);
      await stateIssueDate();
      await settleBodies(gold, source);
      await settleDeadlines(gold, source);
      await settleMany(gold, source);
      await settleNames();
      await settleSentences();
      await activate();

      const document = await stored();
      const seconds = (performance.now() - began) / 1000;
      figures.push({ plan: name, duties: document.duties.length, corrections, seconds });
      const { tallies, errors } = scoreDocument(gold, source, asReading(document));
      expect(errors).toEqual([]);
      expect(Object.entries(tallies).filter(([, { f1 }]) => f1 !== 1)).toEqual([]);
      expect(document.duties.filter(({ state }) => state === 'proposed')).toEqual([]);
      expect(corrections.length).toBeLessThanOrEqual(MOST_CORRECTIONS);
    },
    180_000,
  );
});

const MANY_NAMES = [
  'Thêm các tên đã chọn vào danh mục',
  'Để nguyên, không theo dõi riêng',
  'Dùng danh sách gợi ý',
];
