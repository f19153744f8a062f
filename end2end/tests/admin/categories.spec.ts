import type { Page } from '@playwright/test';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

const group = (page: Page, name: string) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
const leaf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

async function open(page: Page): Promise<void> {
  // The page asks what it needs first.
  await expect(async () => {
    await page.getByRole('link', { name: t('settings-category-add') }).click();
    await expect(page.locator('dialog:modal')).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

async function save(page: Page): Promise<void> {
  await page.locator('dialog:modal').getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

test('a category of ones own is added, moved, and switched off and on', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  await signIn(page, company.director, '/admin/settings');
  await hydrated(page);
  await page.getByRole('navigation', { name: t('settings-nav') }).getByRole('link', { name: t('settings-tab-categories') }).click();
  const dialog = page.locator('dialog:modal');
  await open(page);
  const name = dialog.getByLabel(t('settings-reason-name-ru'));
  const advice = dialog.getByLabel(t('settings-category-stop-uz'), { exact: true });
  await name.fill('Бассейн');
  await dialog.getByLabel(t('settings-category-parent')).selectOption({ label: 'Двор и парковка' });
  await dialog.getByLabel(t('settings-category-after')).check();
  // Advice needs its Russian words; what was typed stays.
  await advice.fill('Suvdan uzoqlashing');
  await name.press('Enter');
  await expect(dialog.locator('#category-stop_ru-error')).toHaveText(t('errors-field-required'));
  await expect(name).toHaveValue('Бассейн');
  await expect(advice).toHaveValue('Suvdan uzoqlashing');
  await expect(dialog.getByLabel(t('settings-category-after'))).toBeChecked();
  await advice.fill('');
  await name.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(group(page, 'Двор и парковка').getByText('Бассейн')).toBeVisible();

  await leaf(page, 'Бассейн').getByRole('link', { name: t('common-edit') }).click();
  // It was left out, so that it follows the Russian one.
  await expect(dialog.locator('#category-name_uz')).toHaveValue('');
  await dialog.getByLabel(t('settings-category-parent')).selectOption({ label: 'Безопасность' });
  await save(page);
  await expect(group(page, 'Безопасность').getByText('Бассейн')).toBeVisible();

  await leaf(page, 'Бассейн').getByRole('button', { name: t('settings-category-off') }).press('Enter');
  await expect(leaf(page, 'Бассейн').getByText(t('settings-category-is-off'))).toBeVisible();
  await leaf(page, 'Бассейн').getByRole('button', { name: t('settings-category-on') }).press('Enter');
  await expect(leaf(page, 'Бассейн').getByText(t('settings-category-is-off'))).toHaveCount(0);
});

test('a category is renamed without scripts', async ({ open: another, company }) => {
  const plain = await another({ javaScriptEnabled: false });
  await signIn(plain, company.director, '/admin/settings/categories');
  await leaf(plain, 'Освещение').first().getByRole('link', { name: t('common-edit') }).click();
  await plain.getByLabel(t('settings-reason-name-ru')).fill('Фонари во дворе');
  await plain.getByRole('button', { name: t('common-save') }).click();
  await expect(leaf(plain, 'Фонари во дворе')).toHaveCount(1);
});
