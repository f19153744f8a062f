import { expect, type Locator, type Page } from '@playwright/test';
import type { Employee } from './company';
import { t, type Lang } from './text';

/** Signs in by the form and waits for the person's own start. */
export async function signIn(page: Page, person: Employee, next = '/admin', lang: Lang = 'ru'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel(t('auth-login', {}, lang)).fill(`+${person.phone}`);
  await page.getByLabel(t('auth-password', {}, lang)).fill(person.password);
  await page.getByRole('button', { name: t('auth-submit', {}, lang) }).click();
  await page.waitForURL((url) => url.pathname === new URL(next, url).pathname);
}

/** Proves that the page is alive: does something that only the script can do. */
export async function hydrated(page: Page): Promise<void> {
  if (await page.locator('#person-menu').count()) return menuCloses(page);
  const link = page.locator('nav a[href^="/staff"]:not([aria-current])').first();
  if (await link.count()) return staysOnePage(page, link);
  const opener = page.locator('[aria-haspopup=dialog]:visible').first();
  if (await opener.count()) return dialogIsModal(page, opener);
  throw new Error(`nothing on ${page.url()} proves that it is alive`);
}

/** A menu opens without script, but Escape closes it only with one. */
async function menuCloses(page: Page): Promise<void> {
  const menu = page.locator('#person-menu');
  const isOpen = () => menu.evaluate((details) => details.hasAttribute('open'));
  await expect(async () => {
    if (!(await isOpen())) await menu.locator('summary').click();
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
  }).toPass();
}

/** With the script a link changes the page without loading it; each try that came too early loads it anew. */
async function staysOnePage(page: Page, link: Locator): Promise<void> {
  const here = page.url();
  await expect(async () => {
    await page.evaluate(() => Object.assign(window, { stays: true }));
    await link.click();
    await expect(page).not.toHaveURL(here);
    const stayed = await page.evaluate(() => 'stays' in window);
    await page.goBack();
    await expect(page).toHaveURL(here);
    expect(stayed).toBe(true);
  }).toPass({ intervals: [1_000, 2_000, 4_000, 8_000] });
}

/** Without script a dialog opens in the page, with one above it. */
async function dialogIsModal(page: Page, opener: Locator): Promise<void> {
  await expect(async () => {
    // One that was opened too early becomes modal by itself.
    if (!(await page.locator('dialog:modal').count())) await opener.click({ timeout: 1_000 });
    await expect(page.locator('dialog:modal')).toBeVisible({ timeout: 1_000 });
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog:modal')).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

/** Chooses in a combobox by typing. */
export async function choose(page: Page | Locator, label: string, words: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(words);
  await page.getByRole('option', { name: words }).first().click();
}
