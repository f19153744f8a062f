import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false, withMoney: true });

test('reminders of debts are off until somebody switches them on', async ({ page, open, company, watch }) => {
  watch.allow(/status of 422/);
  await signIn(page, company.director, '/admin/settings/debts');
  await hydrated(page);
  const [on, day] = [page.getByLabel(t('settings-debts-on')), page.getByLabel(t('settings-debts-day'))];
  await expect(on).not.toBeChecked();
  // A day that not every month has is refused, and what was chosen stays.
  await on.check();
  await day.fill('31');
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('#debts-day-error')).toBeVisible();
  await expect(day).toHaveValue('31');
  await expect(on).toBeChecked();
  await day.fill('12');
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByText(t('common-saved'), { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(on).toBeChecked();
  await expect(day).toHaveValue('12');

  const plain = await open({ javaScriptEnabled: false });
  await signIn(plain, company.director, '/admin/settings/debts');
  await plain.getByLabel(t('settings-debts-on')).uncheck();
  await plain.getByRole('button', { name: t('common-save') }).click();
  await expect(plain.getByLabel(t('settings-debts-on'))).not.toBeChecked();
  await page.reload();
  await expect(on).not.toBeChecked();
});

test('who may not change settings has no way to the reminders', async ({ page, company, watch }) => {
  watch.allow(/status of 403/);
  await signIn(page, company.plumber, '/staff');
  await page.goto('/admin/settings/debts');
  await expect(page.getByText(t('common-denied-title'))).toBeVisible();
});
