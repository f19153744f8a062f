import { CLOG, PRESSURE, registeredResident, request } from '../../support/bot';
import { act, openRequest, row, status } from '../../support/desk';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('filters stand in the address and survive a reload', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: CLOG, text: 'Забилась труба под раковиной' });
  await request(resident, { category: PRESSURE, text: 'Слабый напор по утрам' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await expect(row(page, 'Забилась труба')).toBeVisible();
  await expect(row(page, 'Слабый напор')).toBeVisible();

  await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-urgent') });
  await page.getByRole('button', { name: t('common-apply') }).click();
  await expect(page).toHaveURL(/priority=urgent/);
  await expect(row(page, 'Слабый напор')).toBeHidden();
  await page.getByLabel(t('admin-requests-search')).fill('trub');
  await page.getByLabel(t('admin-requests-search')).press('Enter');
  await expect(page).toHaveURL(/q=trub/);
  await expect(row(page, 'Забилась труба')).toBeVisible();

  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel(t('requests-field-priority'))).toHaveValue('urgent');
  await expect(page.getByLabel(t('admin-requests-search'))).toHaveValue('trub');
  await expect(row(page, 'Забилась труба')).toBeVisible();
  await expect(row(page, 'Слабый напор')).toBeHidden();

  await page.getByRole('link', { name: t('common-reset') }).click();
  await expect(row(page, 'Слабый напор')).toBeVisible();
});

test('the dispatcher writes down a call; a refused form keeps what was typed', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await page.getByRole('link', { name: t('admin-requests-new') }).click();
  await page.getByLabel(t('admin-create-phone')).fill(company.resident.phone);
  await page.getByRole('main').getByRole('button', { name: t('common-find'), exact: true }).click();
  // One person has this number: they are chosen at once.
  await expect(page.getByText(company.resident.name).first()).toBeVisible();
  await expect(page.getByRole('radio', { name: company.address })).toBeChecked();
  await choose(page, t('requests-field-category'), 'Засор');
  const text = page.getByLabel(t('admin-create-text'));
  const access = page.getByLabel(t('admin-create-access'));
  await text.fill('ш');
  await access.fill('Код 17К, дома после шести');
  await page.getByRole('button', { name: t('admin-create-submit') }).click();
  await expect(page.locator('#text-error')).toBeVisible();
  await expect(text).toHaveValue('ш');
  await expect(access).toHaveValue('Код 17К, дома после шести');
  await expect(page.getByRole('combobox', { name: t('requests-field-category') })).toHaveValue(/Засор/);

  await text.fill('Шумит труба в стояке');
  await page.getByRole('button', { name: t('admin-create-submit') }).click();
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
  await expect(page.getByText('Шумит труба в стояке').first()).toBeVisible();
  await expect(page.getByText('Код 17К, дома после шести')).toBeVisible();
  await expect(page.getByText(company.resident.name).first()).toBeVisible();
  await expect(page.getByText(t('requests-source-call'), { exact: true })).toBeVisible();
});

test('comments: colleagues read the internal one, the resident only the other', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Вода еле идёт' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Вода еле идёт');
  const write = async (side: string, words: string) => {
    await page.getByRole('radio', { name: t(`requests-comment-${side}`), exact: true }).check({ force: true });
    await page.getByPlaceholder(t('requests-comment-placeholder')).fill(words);
    await page.getByRole('button', { name: t('common-send'), exact: true }).click();
    await expect(page.getByPlaceholder(t('requests-comment-placeholder'))).toHaveValue('');
    await expect(page.getByText(words).first()).toBeVisible();
  };
  await write('internal', 'Жилец ругался в прошлый раз');
  await write('resident', 'Приедем завтра до обеда');
  await resident.waitFor({ text: 'Приедем завтра до обеда' });
  expect(await resident.heard('ругался')).toEqual([]);
  // Which of the two residents do not read is told by a word and by a tint.
  const said = (words: string) => page.getByRole('list', { name: t('requests-history'), exact: true }).getByRole('listitem').filter({ hasText: words });
  await expect(said('Жилец ругался').getByText(t('requests-comment-internal'), { exact: true })).toBeVisible();
  await expect(said('Жилец ругался').getByText('Жилец ругался в прошлый раз')).toHaveClass(/bg-warning-soft/);
  await expect(said('Приедем завтра').getByText(t('requests-comment-internal'), { exact: true })).toHaveCount(0);
  await expect(said('Приедем завтра').getByText('Приедем завтра до обеда')).not.toHaveClass(/bg-warning-soft/);
});

test('a refused action says why, and the dialog keeps what was typed', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Напор слабый третий день' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Напор слабый третий день');
  await act(page, 'accept');
  await expect(status(page, 'accepted')).toBeVisible();

  await act(page, 'hold');
  const dialog = page.getByRole('dialog', { name: t('requests-action-hold') });
  const send = dialog.getByRole('button', { name: t('requests-action-hold') });
  await dialog.getByLabel(t('requests-reason-hold')).selectOption({ label: 'Договорились на другой день' });
  await dialog.getByLabel(t('common-field-comment')).fill('Хозяева вернутся к выходным');
  await send.click();
  await expect(dialog.locator('#hold-resume-at-error')).toBeVisible();
  await expect(dialog.getByLabel(t('common-field-comment'))).toHaveValue('Хозяева вернутся к выходным');
  await dialog.getByLabel(t('admin-request-resume-at')).fill('2030-05-20T10:00');
  await send.click();
  await expect(status(page, 'on-hold')).toBeVisible();
  await expect(page.getByText('Хозяева вернутся к выходным').first()).toBeVisible();

  await act(page, 'mark-duplicate');
  const repeat = page.getByRole('dialog', { name: t('requests-action-mark-duplicate') });
  await repeat.getByLabel(t('admin-request-duplicate-target')).fill('99999');
  await repeat.getByRole('button', { name: t('requests-action-mark-duplicate'), exact: true }).click();
  await expect(repeat.locator('#duplicate-number-error')).toBeVisible();
});

test('an executor of another trade is taken only when the dispatcher means it', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  const resident = await registeredResident(company);
  const text = 'Забился слив, нужен кто угодно';
  const number = await request(resident, { category: CLOG, text });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, text);
  await page.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('admin-request-assign-title') });
  const electrician = dialog.getByRole('radio', { name: company.electrician.name });
  const send = dialog.getByRole('button', { name: t('requests-action-assign'), exact: true });
  await expect(electrician).toBeHidden();
  await dialog.locator('summary').click();
  await electrician.check();
  await send.click();
  await expect(dialog.getByText(t('errors-requests-wrong-specialization'))).toBeVisible();
  await dialog.getByLabel(t('admin-request-override-trade')).check();
  await send.click();
  await expect(status(page, 'assigned')).toBeVisible();
});

test('what is paid and under warranty is marked on the page and in the list', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const text = 'Слив под гарантией застройщика';
  const number = await request(resident, { category: CLOG, text });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, text);
  await act(page, 'set-flags');
  const dialog = page.getByRole('dialog', { name: t('requests-action-set-flags') });
  const warranty = dialog.getByRole('group', { name: t('requests-field-warranty') });
  await warranty.getByRole('radio', { name: t('common-yes') }).check();
  await dialog.getByRole('button', { name: t('requests-action-set-flags'), exact: true }).click();
  await expect(page.locator('main header').getByText(t('requests-flag-warranty'), { exact: true })).toBeVisible();
  await page.goto('/admin/requests');
  await expect(row(page, text).getByText(t('requests-flag-warranty'))).toBeVisible();
});
