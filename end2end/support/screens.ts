import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from './env';

/** The sizes people look at. */
export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } } as const;
export type Size = keyof typeof SIZES;
export type Theme = 'light' | 'dark';
export const THEMES: readonly Theme[] = ['light', 'dark'];

const folder = path.join(root, 'end2end/screens');

/** Pictures of a page for people: what the window shows, and the whole page when it is longer. */
export async function picture(page: Page, name: string): Promise<void> {
  const file = (kind: string) => path.join(folder, `${name}${kind}.png`);
  await page.screenshot({ path: file(''), animations: 'disabled' });
  await stretched(page, async (isLonger) => {
    if (isLonger) await page.screenshot({ path: file('-whole'), animations: 'disabled' });
  });
}

/** Makes the window as long as the page, so that bars keep to its edges and nothing is out of sight. */
export async function stretched(page: Page, look: (isLonger: boolean) => Promise<void>): Promise<void> {
  const usual = page.viewportSize()!;
  const length = await page.evaluate(() => {
    // A dialog leaves a part of the window free around it.
    const dialogs = [...document.querySelectorAll('dialog:modal')].map((dialog) => dialog.scrollHeight * 1.3 + 64);
    return Math.ceil(Math.max(document.documentElement.scrollHeight, ...dialogs));
  });
  const isLonger = length > usual.height + 8;
  if (isLonger) await page.setViewportSize({ ...usual, height: length });
  await look(isLonger);
  if (isLonger) await page.setViewportSize(usual);
}
