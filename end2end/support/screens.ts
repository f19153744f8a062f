import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from './env';

/** The sizes people look at. */
export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof SIZES;
export type Theme = 'light' | 'dark';
export const THEMES: readonly Theme[] = ['light', 'dark'];

const folder = path.join(root, 'end2end/screens');

const pictureFile = (name: string) => path.join(folder, `${name}.png`);

/**
 * Pictures of a page for people: what the window shows, and the whole page when it is longer; on the whole page it is
 * measured too.
 */
export async function picture(page: Page, name: string, measure: () => Promise<void>): Promise<void> {
  await page.screenshot({ path: pictureFile(name), animations: 'disabled' });
  await stretched(page, async (isLonger) => {
    if (isLonger) await page.screenshot({ path: pictureFile(`${name}-whole`), animations: 'disabled' });
    await measure();
  });
}

/** Of many rows alike the first are enough. */
const FEW_ROWS = 'main :is(tbody > tr, ul > li, ol > li):nth-child(n + 13 of :not([role=option])) { display: none !important }';

/** Makes the window as long as the page, so that bars keep to its edges and nothing is out of sight. */
async function stretched(page: Page, look: (isLonger: boolean) => Promise<void>): Promise<void> {
  const usual = page.viewportSize()!;
  const length = await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    // A dialog leaves a part of the window free around it.
    const dialogs = [...document.querySelectorAll('dialog:modal')].map((dialog) => dialog.scrollHeight * 1.3 + 64);
    return Math.ceil(Math.max(document.documentElement.scrollHeight, ...dialogs));
  }, FEW_ROWS);
  const isLonger = length > usual.height + 8;
  if (isLonger) await page.setViewportSize({ ...usual, height: length });
  await look(isLonger);
  if (isLonger) await page.setViewportSize(usual);
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
}
