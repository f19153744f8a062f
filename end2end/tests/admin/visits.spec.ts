import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, openRequest } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('an agreed visit stands in the calendar on its day, and the days before and after are one press away', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Ждём в понедельник' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Ждём в понедельник');
  await act(page, 'set-schedule');
  const dialog = page.getByRole('dialog', { name: t('requests-action-set-schedule') });
  await dialog.locator('#schedule-from').fill('2040-01-16T10:00');
  await dialog.locator('#schedule-to').fill('2040-01-16T12:00');
  await dialog.getByRole('button', { name: t('requests-action-set-schedule'), exact: true }).click();
  await expect(dialog).toBeHidden();

  await page.goto('/admin/requests');
  await hydrated(page);
  await page.getByRole('link', { name: t('list-visits'), exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/visits$/);
  const visit = page.locator('main .row-link').filter({ hasText: 'Ждём в понедельник' });
  await expect(page.getByText(t('list-visits-none')).first()).toBeVisible();
  await expect(visit).toHaveCount(0);

  await page.goto('/admin/visits?visitfrom=2040-01-16');
  await hydrated(page);
  const day = page.locator('main .card').filter({ has: page.getByRole('heading', { name: /16 января/ }) });
  await expect(day.locator('.row-link')).toHaveCount(1);
  await expect(visit).toContainText('10:00–12:00');
  await expect(visit).toContainText(t('requests-field-no-executor'));
  await page.getByRole('link', { name: t('list-visits-after') }).click();
  await expect(page).toHaveURL(/visitfrom=2040%2D01%2D23&visitto=2040%2D01%2D29/);
  await expect(visit).toHaveCount(0);
  await page.getByRole('link', { name: t('list-visits-before') }).click();
  await expect(visit).toHaveCount(1);
  await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-emergency') });
  await expect(visit).toHaveCount(0);
});
