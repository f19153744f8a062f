import { PRESSURE, registeredResident, request } from '../../support/bot';
import { row } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

test('the desktop counts what waits, leads to it, and names who is on duty', async ({ page, open, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: 'Первая на сегодня' });
  await signIn(page, company.dispatcher, '/admin');
  await hydrated(page);
  const tile = (words: string) => page.locator('main').getByRole('link').filter({ hasText: words });
  await expect(tile(t('admin-dashboard-new'))).toContainText('1');
  await expect(tile(t('list-soon'))).toContainText('0');
  await expect(tile(t('list-unanswered'))).toContainText('0');
  await expect(page.getByText(t('admin-dashboard-nobody'))).toBeVisible();

  const plumber = await open(PHONE);
  await signIn(plumber, company.plumber, '/staff/profile');
  await hydrated(plumber);
  await plumber.getByRole('button', { name: t('staff-duty-begin') }).click();
  await expect(plumber.getByRole('button', { name: t('staff-duty-end') })).toBeVisible();
  // Nothing of a request has changed: the next news or look shows it.
  await page.reload();
  const duty = page.getByRole('list', { name: t('admin-request-candidate-on-duty') });
  await expect(duty.getByText(company.plumber.name)).toBeVisible();
  await expect(duty.getByText(t('admin-employees-active', { count: 0 }))).toBeVisible();

  await tile(t('admin-dashboard-new')).click();
  await expect(row(page, 'Первая на сегодня')).toBeVisible();
  await page.goto('/admin/requests?tab=all&unanswered=1');
  await expect(row(page, 'Первая на сегодня')).toBeHidden();
});
