import type { Page } from '@playwright/test';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

async function save(page: Page): Promise<void> {
  await page.locator('dialog:modal').getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

test('a complex gets a building, an entrance and an apartment', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: t('admin-houses-add-complex') }).click();
  await page.getByLabel(t('admin-houses-name-ru')).fill('Янги Сергели');
  await page.getByLabel(t('admin-houses-name-uz')).fill('Yangi Sergeli');
  await save(page);
  await expect(page.getByRole('heading', { name: 'Янги Сергели' })).toBeVisible();

  await page.getByRole('link', { name: t('admin-houses-add-building') }).click();
  await page.locator('dialog:modal').getByLabel(t('admin-houses-complex')).selectOption({ label: 'Янги Сергели' });
  await page.getByLabel(t('admin-houses-address-ru')).fill('Сергели 7, дом 4');
  await page.getByLabel(t('admin-houses-floors')).fill('9');
  await save(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Сергели 7, дом 4' })).toBeVisible();

  await page.getByRole('link', { name: t('admin-houses-add-entrance') }).click();
  await page.locator('dialog:modal').getByLabel(t('requests-field-number')).fill('1');
  await save(page);
  await page.getByRole('link', { name: t('admin-houses-add-apartment') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('requests-field-number')).fill('12А');
  await dialog.getByLabel(t('requests-field-entrance')).selectOption({ label: '1' });
  await dialog.getByLabel(t('requests-field-floor')).fill('3');
  await save(page);

  await page.getByRole('link', { name: /12А/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${t('admin-apartment-kind-flat')} 12А` })).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.getByRole('link', { name: 'Сергели 7, дом 4' })).toBeVisible();
});

test('the same apartment twice is refused, and the form stays', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: company.address }).click();
  await page.getByRole('link', { name: t('admin-houses-add-apartment') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('requests-field-number')).fill('17');
  await dialog.getByLabel(t('requests-field-entrance')).selectOption({ label: '1' });
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog.getByText(t('errors-field-taken')).or(dialog.getByText(t('errors-conflict-duplicate'))).first()).toBeVisible();
  await expect(dialog.getByLabel(t('requests-field-number'))).toHaveValue('17');
});
