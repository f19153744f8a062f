import { expect, type Page } from '@playwright/test';
import { t } from './text';

/** Opens a job from today's list. */
export async function openJob(page: Page, number: number): Promise<void> {
  await page.getByRole('link').filter({ hasText: t('requests-number', { number }) }).click();
  await page.waitForURL(/\/staff\/requests\//);
  await expect(page.getByText(t('requests-number', { number })).first()).toBeVisible();
}

export async function expectStatus(page: Page, status: string): Promise<void> {
  await expect(page.locator('main').getByText(t(`requests-status-${status}`), { exact: true }).first()).toBeVisible();
}

export async function depart(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('staff-task-depart') }).click();
  await expectStatus(page, 'en-route');
}

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('staff-task-start') }).click();
  await expectStatus(page, 'in-progress');
}

/** Fills in the sheet of the finished work without sending it. */
export async function fillFinish(page: Page, photo: Buffer | undefined, comment: string): Promise<void> {
  await page.getByRole('button', { name: t('staff-task-complete') }).last().click();
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  if (photo) {
    await sheet.locator('#after').setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: photo });
    await expect(sheet.getByText('after.jpg')).toBeVisible();
  }
  await sheet.getByLabel(t('staff-complete-comment')).fill(comment);
}

export async function finish(page: Page, photo: Buffer | undefined, comment: string): Promise<void> {
  await fillFinish(page, photo, comment);
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await sheet.getByRole('button', { name: t('staff-task-complete') }).click();
  await expect(sheet).toBeHidden({ timeout: 20_000 });
  await expectStatus(page, 'done');
}
