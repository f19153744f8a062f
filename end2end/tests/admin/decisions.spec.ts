import type { Page } from '@playwright/test';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

test('what is decided about requests is saved by the keyboard, and a number out of bounds is refused', async ({
  page,
  open,
  company,
  watch,
}) => {
  watch.allow(/status of 422/);
  await signIn(page, company.director, '/admin/settings');
  await hydrated(page);
  await page.getByRole('navigation', { name: t('settings-nav') }).getByRole('link', { name: t('settings-tab-requests') }).click();
  const [days, daily, phone] = [
    page.getByLabel(t('settings-decisions-auto-close')),
    page.getByLabel(t('settings-decisions-daily')),
    page.getByLabel(t('settings-decisions-emergency')),
  ];
  const office = page.getByLabel(t('settings-decisions-office'));
  await expect(days).not.toHaveValue('');
  await days.fill('0');
  await daily.fill('7');
  await phone.fill('12');
  await phone.press('Enter');
  await expect(page.locator('#decisions-auto_close_days-error')).toHaveText(t('errors-field-range'));
  await expect(page.locator('#decisions-emergency_phone-error')).toHaveText(t('errors-field-phone'));
  await expect(daily).toHaveValue('7');
  await expect(phone).toHaveValue('12');
  await days.fill('5');
  await phone.fill('1055');
  await office.fill('712345678');
  await phone.press('Enter');
  await expect(page.getByText(t('common-saved'), { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(days).toHaveValue('5');
  await expect(daily).toHaveValue('7');
  await expect(phone).toHaveValue('1055');
  await expect(office).toHaveValue('+998 71 234-56-78');

  const plain = await open({ javaScriptEnabled: false });
  await signIn(plain, company.director, '/admin/settings/requests');
  await plain.getByLabel(t('settings-decisions-pool')).uncheck();
  await plain.getByRole('button', { name: t('common-save') }).click();
  await expect(plain.getByLabel(t('settings-decisions-pool'))).not.toBeChecked();
  await expect(plain.getByLabel(t('settings-decisions-daily'))).toHaveValue('7');
});

test('two who decide at once see what the other one decided before it is overwritten', async ({ page, open, company, watch }) => {
  watch.allow(/status of 409/);
  const other = await open();
  const days = (window: Page) => window.getByLabel(t('settings-decisions-auto-close'));
  const daily = (window: Page) => window.getByLabel(t('settings-decisions-daily'));
  const saved = (window: Page) => window.getByText(t('common-saved'), { exact: true }).first();
  for (const window of [page, other]) {
    await signIn(window, company.director, '/admin/settings/requests');
    await hydrated(window);
  }
  await days(other).fill('5');
  await daily(other).fill('21');
  await daily(other).press('Enter');
  await expect(saved(other)).toBeVisible();

  await days(page).fill('9');
  await days(page).press('Enter');
  await expect(page.locator('#decisions-auto_close_days-error')).toHaveText(t('settings-decisions-theirs', { value: '5' }));
  await expect(page.locator('#decisions-resident_daily_limit-error')).toHaveText(t('settings-decisions-theirs', { value: '21' }));
  await expect(days(page)).toHaveValue('9');
  await days(page).press('Enter');
  await expect(saved(page)).toBeVisible();
  await expect(days(page)).toHaveValue('9');
  await expect(daily(page)).toHaveValue('21');

  // Whoever was told may also go back to what they saw at first.
  const told = other.locator('#decisions-auto_close_days-error');
  await days(other).fill('7');
  await days(other).press('Enter');
  await expect(told).toHaveText(t('settings-decisions-theirs', { value: '9' }));
  await days(other).fill('5');
  await days(other).press('Enter');
  await expect(told).toHaveCount(0);
  await other.reload();
  await expect(days(other)).toHaveValue('5');
});
