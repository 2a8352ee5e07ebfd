import { AxeBuilder } from '@axe-core/playwright';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The browser that comes with the packages; nothing is downloaded from anywhere else. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args, headless: true });

/** Runs in the page: by how many pixels it must be scrolled sideways. */
const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** An office screen and a phone. */
const WIDTHS = [1280, 390];

/** What a person with a screen reader, or with a phone, would stumble over on the page as it stands. */
export async function obstaclesOn(page: Page): Promise<readonly string[]> {
  const obstacles: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    obstacles.push(
      ...grave.map(({ id, nodes }) => `${width}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`),
    );
    const room = await page.evaluate<number>(TOO_WIDE);
    if (room > 0) obstacles.push(`${width}: the page is ${room} pixels too wide`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return obstacles;
}
