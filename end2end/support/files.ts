import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { env } from './env';
import { CAMERA } from './photo';
import { t } from './text';

/** The bytes behind an address that the page itself uses. */
export async function bytesOf(page: Page, address: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} for a photo`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, address);
  return Buffer.from(base64, 'base64');
}

/** The links of the photos that can be looked at. */
export function photoLinks(page: Page): Locator {
  return page.getByRole('link', { name: t('kit-gallery-open', { number: '' }).trim() });
}

/** Waits until a photo is there and really drawn. */
export async function expectDrawn(link: Locator): Promise<void> {
  await link.scrollIntoViewIfNeeded();
  const isDrawn = () => link.locator('img').evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0);
  await expect.poll(isDrawn).toBe(true);
}

/** No file of the storage keeps a word of the camera. */
export async function expectNoCameraInStorage(): Promise<void> {
  const names = await readdir(env.dataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && !/postgres|\bpg/.test(entry.parentPath));
  expect(files.length, 'stored files').toBeGreaterThan(0);
  for (const file of files) {
    const bytes = await readFile(path.join(file.parentPath, file.name));
    expect(bytes.includes(CAMERA), `${file.name} knows the camera`).toBe(false);
  }
}
