import type { Page } from '@playwright/test';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

async function save(page: Page): Promise<void> {
  await page.locator('dialog:modal').getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

test('working hours are written down, and a deadline goes by them', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/settings/calendars');
  await hydrated(page);
  await page.getByRole('link', { name: t('settings-calendar-add') }).click();
  const dialog = page.locator('dialog:modal');
  // The holidays are the same for everybody.
  await expect(dialog.getByLabel(t('settings-calendar-days'))).toHaveValue(/01\.01\.2027/);
  await dialog.getByLabel(t('settings-policy-name')).fill('Участок');
  await dialog.getByLabel(t('common-weekday-1')).fill('9-18');
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog.getByText(t('errors-field-hours'))).toBeVisible();
  await dialog.getByLabel(t('common-weekday-1')).fill('08:00-12:00, 13:00-17:00');
  await dialog.getByLabel(t('settings-calendar-days')).fill('2027-01-01 Новый год');
  await save(page);
  await expect(page.getByRole('heading', { name: 'Участок' })).toBeVisible();
  await expect(page.getByText('08:00-12:00, 13:00-17:00')).toBeVisible();

  await page.getByRole('link', { name: t('settings-tab-policies') }).click();
  // The page asks what it needs first.
  await expect(async () => {
    await page.getByRole('link', { name: t('settings-policy-add') }).click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await dialog.getByLabel(t('settings-policy-name')).fill('Плановые работы участка');
  await dialog.getByLabel(t('settings-policy-calendar')).selectOption({ label: 'Участок' });
  await dialog.getByLabel(t('settings-policy-priority')).selectOption({ label: t('requests-priority-planned') });
  await save(page);
  await expect(page.getByText('Плановые работы участка')).toBeVisible();
});

test('a reason for a hold may stop the clock for some days', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/settings/reasons');
  await hydrated(page);
  await page.getByRole('link', { name: t('settings-reason-add') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('settings-reason-name-ru')).fill('Ждём подрядчика');
  await dialog.getByLabel(t('settings-reason-pauses')).check();
  await dialog.getByLabel(t('settings-reason-max-days')).fill('5');
  await save(page);
  await expect(page.getByText('Ждём подрядчика')).toBeVisible();
});

test('a reason stands in the list that it was added to', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/settings/reasons');
  await hydrated(page);
  await page.getByRole('link', { name: t('settings-reason-add') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('settings-reason-kind')).selectOption('reject');
  await dialog.getByLabel(t('settings-reason-name-ru')).fill('Дом на гарантии застройщика');
  await save(page);
  const list = (kind: string) =>
    page.locator('section.card').filter({ has: page.getByRole('heading', { name: t(`settings-reason-kind-${kind}`), exact: true }) });
  await expect(list('reject').getByText('Дом на гарантии застройщика')).toBeVisible();
  await expect(list('hold').getByText('Дом на гарантии застройщика')).toHaveCount(0);
});

test('what is being typed of a deadline says what it means before it is saved', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/settings');
  await hydrated(page);
  const dialog = page.locator('dialog:modal');
  await expect(async () => {
    await page.getByRole('link', { name: t('settings-policy-add') }).click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const preview = dialog.getByRole('status');
  // Three days from a Friday evening.
  await expect(preview).toContainText('19:00');
  const before = await preview.innerText();
  await dialog.getByLabel(new RegExp(`^${t('settings-policy-resolution')}`)).fill('10');
  await expect(preview).not.toHaveText(before);
  const after = await preview.innerText();
  await dialog.getByLabel(t('settings-policy-calendar')).selectOption({ label: t('settings-calendar-office') });
  await expect(preview).not.toHaveText(after);
});

test('the norms of another country are taken by one press, and once', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/settings');
  await hydrated(page);
  const take = page.getByRole('button', { name: t('settings-norms-take') });
  await take.click();
  await expect(page.getByText(t('settings-norms-taken', { count: 5 }))).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: t('settings-policy-ru416-sewer') })).toBeVisible();
  await take.click();
  await expect(page.getByText(t('settings-norms-none'))).toBeVisible();
});

test('a step of the ladder is written down, one that cannot be is refused beside its field', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  await signIn(page, company.director, '/admin/settings/escalation');
  await hydrated(page);
  const dialog = page.locator('dialog:modal');
  await expect(async () => {
    await page.getByRole('link', { name: t('settings-rule-add') }).click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  // Breaches of an executor make no single request anybody else's.
  await dialog.getByLabel(new RegExp(`^${t('settings-rule-trigger')}`)).selectOption({ label: t('settings-rule-trigger-repeat') });
  await dialog.getByLabel(t('settings-rule-action')).selectOption({ label: t('settings-rule-action-reassign') });
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog.getByText(t('errors-field-choice')).first()).toBeVisible();

  await dialog.getByLabel(new RegExp(`^${t('settings-rule-trigger')}`)).selectOption({ label: t('settings-rule-trigger-after') });
  await dialog.getByLabel(t('settings-rule-value')).fill('90');
  await dialog.getByLabel(t('roles-director')).check();
  await dialog.getByLabel(t('settings-rule-voice')).selectOption({ label: t('settings-rule-voice-digest') });
  await dialog.getByLabel(t('settings-rule-level')).fill('4');
  await save(page);
  const step = page.getByRole('row').filter({ hasText: t('settings-rule-when-after', { time: '1 ч 30 мин' }) });
  await expect(step).toContainText(t('roles-director'));
  await expect(step).toContainText(t('settings-rule-action-reassign'));
});

test('a code that links a group is shown once', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/settings');
  await hydrated(page);
  await page.getByRole('link', { name: t('settings-tab-groups') }).click();
  await expect(page.getByText(t('settings-groups-none'))).toBeVisible();
  await page.getByLabel(t('settings-group-topics')).selectOption({ label: t('settings-topics-building') });
  await page.getByRole('button', { name: t('settings-group-code') }).click();
  await expect(page.getByText(t('settings-group-ready'))).toBeVisible();
  await expect(page.locator('code')).toHaveText(/^\/link(@\w+)? [A-Z2-9]{10}$/);
  await page.reload();
  await expect(page.getByText(t('settings-group-ready'))).toHaveCount(0);
});
