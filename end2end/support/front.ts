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
  // A list or a menu would close with what has the focus; what opened a popover only stands behind it.
  const kept = front.startsWith('[popover]') ? front : `${front}, :focus`;
  const css = `body { visibility: hidden !important } ${kept} { visibility: visible !important }`;
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);
  await measure();
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
}
