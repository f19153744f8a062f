import type { Page } from '@playwright/test';

/** What may lie over a page, the uppermost first. */
const FRONTS = ['dialog:modal', '[popover]:popover-open', 'details[open] > .popup', '.popup[role=listbox]:not(.hidden)'];

/** What lies over the page now. */
export async function frontOf(page: Page): Promise<string | undefined> {
  for (const front of FRONTS) if (await page.locator(front).count()) return front;
  return undefined;
}

/** Takes the page under its front away while something is measured. */
export async function alone(page: Page, front: string, measure: () => Promise<void>): Promise<void> {
  // What has the focus stays: a list would close with its box.
  const css = `body { visibility: hidden !important } ${front}, :focus { visibility: visible !important }`;
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);
  await measure();
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
}
