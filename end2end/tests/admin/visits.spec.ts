import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, assign, openRequest } from '../../support/desk';
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
  await expect(page).toHaveURL(/visitfrom=2040(-|%2D)01(-|%2D)23&visitto=2040(-|%2D)01(-|%2D)29/);
  await expect(visit).toHaveCount(0);
  await page.getByRole('link', { name: t('list-visits-before') }).click();
  await expect(visit).toHaveCount(1);
  await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-emergency') });
  await expect(visit).toHaveCount(0);
});

test('who plans a visit over another one of the same executor is told before and after', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const first = await request(resident, { category: PRESSURE, text: 'Первый визит' });
  const second = await request(resident, { category: PRESSURE, text: 'Второй визит' });
  await signIn(page, company.dispatcher, '/admin/requests');
  const plan = page.getByRole('dialog', { name: t('requests-action-set-schedule') });
  const taken = plan.getByText(t('admin-visit-taken', { name: company.plumber.name }));
  const other = (number: number) => t('list-visit-other', { number, when: '16 января, 10:00–12:00' });
  for (const [number, words, from, to] of [
    [first, 'Первый визит', '2040-01-16T10:00', '2040-01-16T12:00'],
    [second, 'Второй визит', '2040-01-16T12:00', '2040-01-16T14:00'],
  ] as const) {
    await page.goto('/admin/requests');
    await hydrated(page);
    await openRequest(page, number, words);
    await assign(page, company.plumber.name);
    await act(page, 'set-schedule');
    await plan.locator('#schedule-from').fill(from);
    await plan.locator('#schedule-to').fill(to);
    // One that begins when the other ends is in time.
    await expect(taken).toHaveCount(0);
    if (number === second) {
      await plan.locator('#schedule-from').fill('2040-01-16T11:30');
      await expect(taken).toBeVisible();
      await expect(plan.getByRole('status').getByRole('link', { name: other(first) })).toBeVisible();
    }
    await plan.getByRole('button', { name: t('requests-action-set-schedule'), exact: true }).click();
    await expect(plan).toBeHidden();
  }
  // It is not forbidden, and not forgotten.
  const mark = t('list-visit-overlap', { other: other(first) });
  await expect(page.locator('aside').getByText(mark)).toBeVisible();
  await page.goto('/admin/visits?visitfrom=2040-01-16');
  const rows = page.locator('main .row-link');
  await expect(rows.filter({ hasText: 'Второй визит' })).toContainText(mark);
  await expect(rows.filter({ hasText: 'Первый визит' })).toContainText(t('list-visit-overlap', { other: t('list-visit-other', { number: second, when: '16 января, 11:30–14:00' }) }));
});
