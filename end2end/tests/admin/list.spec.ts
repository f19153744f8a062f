import type { Locator, Page } from '@playwright/test';
import { CLOG, PRESSURE, registeredResident, request } from '../../support/bot';
import type { Company } from '../../support/company';
import { act, openRequest, row, status } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';
import { readSheet } from '../../support/xlsx';

/** Two requests of one resident: an urgent and an ordinary one. */
async function two(company: Company): Promise<[number, number]> {
  const resident = await registeredResident(company);
  const clog = await request(resident, { category: CLOG, text: 'Засор на кухне, вода стоит' });
  const pressure = await request(resident, { category: PRESSURE, text: 'Слабый напор с утра' });
  return [clog, pressure];
}

/** The numbers of the requests, in the order of the list. */
const numbers = (page: Page) =>
  page.getByRole('checkbox', { name: new RegExp(`^${t('list-choose-one', { number: '' })}`) }).evaluateAll((all) => all.map((box) => Number(/\d+/.exec(box.getAttribute('aria-label')!)![0])));

/** Presses something in the menu of how the list looks, which may be open still. */
const press = (page: Page, item: Locator) =>
  expect(async () => {
    if (!(await item.isVisible())) await page.locator('#list-view').locator('summary').click({ timeout: 1_000 });
    await item.click({ timeout: 1_000 });
  }).toPass();

test('a saved view brings back what the list was narrowed to, and its columns', async ({ page, company }) => {
  await two(company);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-urgent') });
  await expect(page).toHaveURL(/priority=urgent/);
  await page.locator('#list-view summary').click();
  await page.locator('#list-view').getByRole('link', { name: t('requests-field-category'), exact: true }).click();
  await expect(page).toHaveURL(/columns=/);
  await expect(page.getByRole('columnheader', { name: t('requests-field-category') })).toBeVisible();

  await page.locator('#list-views summary').click();
  await page.locator('#list-views').getByText(t('list-save-view'), { exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('list-save-view-title') });
  await dialog.getByLabel(t('list-view-name')).fill('Срочные по категориям');
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog).toBeHidden();

  await page.goto('/admin/requests?tab=open');
  await hydrated(page);
  await expect(row(page, 'Слабый напор')).toBeVisible();
  await page.locator('#list-views summary').click();
  await page.locator('#list-views').getByRole('link', { name: 'Срочные по категориям' }).click();
  await expect(page).toHaveURL(/priority=urgent.*columns=/);
  await expect(row(page, 'Засор на кухне')).toBeVisible();
  await expect(row(page, 'Слабый напор')).toBeHidden();
  await expect(page.getByRole('columnheader', { name: t('requests-field-category') })).toBeVisible();
});

test('the list of a role begins with the view that the director gave it', async ({ page, open, company }) => {
  await two(company);
  await signIn(page, company.director, '/admin/requests?priority=urgent');
  await hydrated(page);
  await page.locator('#list-views summary').click();
  await page.locator('#list-views').getByText(t('list-save-view'), { exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('list-save-view-title') });
  await dialog.getByLabel(t('list-view-name')).fill('Сначала срочные');
  await dialog.getByLabel(t('list-view-role'), { exact: true }).selectOption({ label: t('roles-dispatcher') });
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog).toBeHidden();

  const other = await open();
  await signIn(other, company.dispatcher, '/admin/requests');
  await expect(other).toHaveURL(/priority=urgent/);
  await expect(row(other, 'Слабый напор')).toBeHidden();
  await other.getByRole('link', { name: t('common-reset') }).click();
  await expect(row(other, 'Слабый напор')).toBeVisible();
});

test('whoever begins with a view of their role puts the list in another order', async ({ page, open, company }) => {
  const [clog, pressure] = await two(company);
  await signIn(page, company.director, '/admin/requests?sort=due');
  await hydrated(page);
  await page.locator('#list-views summary').click();
  await page.locator('#list-views').getByText(t('list-save-view'), { exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('list-save-view-title') });
  await dialog.getByLabel(t('list-view-name')).fill('По сроку');
  await dialog.getByLabel(t('list-view-role'), { exact: true }).selectOption({ label: t('roles-dispatcher') });
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog).toBeHidden();

  const other = await open();
  await signIn(other, company.dispatcher, '/admin/requests');
  await expect(other).toHaveURL(/sort=due/);
  await hydrated(other);
  await expect.poll(() => numbers(other)).toEqual([clog, pressure]);
  await press(other, other.locator('#list-view').getByRole('link', { name: t('list-sort-newest') }));
  await expect(other).toHaveURL(/\/admin\/requests\?tab=open$/);
  await expect.poll(() => numbers(other)).toEqual([pressure, clog]);
});

test('a view that takes the place of another stays shared, and the beginning of its role', async ({ page, open, company }) => {
  await two(company);
  await signIn(page, company.director, '/admin/requests?priority=urgent');
  await hydrated(page);
  const dialog = page.getByRole('dialog', { name: t('list-save-view-title') });
  const name = dialog.getByLabel(t('list-view-name'));
  const shared = dialog.getByRole('switch', { name: t('list-view-shared') });
  const role = dialog.getByLabel(t('list-view-role'), { exact: true });
  const replaced = dialog.getByLabel(t('list-view-replaces'));
  const menu = page.locator('#list-views');
  const opener = menu.getByText(t('list-save-view'), { exact: true });
  // The menu may be open still.
  const begin = () =>
    expect(async () => {
      if (await dialog.isVisible()) return;
      if (!(await opener.isVisible())) await menu.locator('summary').click({ timeout: 1_000 });
      await opener.click({ timeout: 1_000 });
      await expect(dialog).toBeVisible({ timeout: 1_000 });
    }).toPass();
  await begin();
  await name.fill('С чего начинают');
  await role.selectOption({ label: t('roles-dispatcher') });
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog).toBeHidden();

  await page.goto('/admin/requests?priority=normal');
  await hydrated(page);
  await begin();
  await replaced.selectOption({ label: 'С чего начинают' });
  await expect(name).toHaveValue('С чего начинают');
  await expect(shared).toBeChecked();
  await expect(role.locator('option:checked')).toHaveText(t('roles-dispatcher'));
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog).toBeHidden();
  // The next one is a new one again.
  await begin();
  await expect(replaced).toHaveValue('');
  await expect(name).toHaveValue('');
  await expect(shared).not.toBeChecked();

  const other = await open();
  await signIn(other, company.dispatcher, '/admin/requests');
  await expect(other).toHaveURL(/priority=normal/);
  await expect(row(other, 'Слабый напор')).toBeVisible();
  await expect(row(other, 'Засор на кухне')).toBeHidden();
});

test('many are accepted at once; those that cannot be are named with the reason', async ({ page, company }) => {
  const [clog, pressure] = await two(company);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, clog, 'Засор на кухне');
  await act(page, 'accept');
  await expect(status(page, 'accepted')).toBeVisible();

  await page.goto('/admin/requests?tab=open');
  await hydrated(page);
  await page.getByLabel(t('list-choose-all')).check();
  const bar = page.getByRole('region', { name: t('list-bulk'), exact: true });
  await expect(bar.getByText(t('list-bulk-chosen', { count: 2 }))).toBeVisible();
  await bar.getByRole('button', { name: t('requests-action-accept'), exact: true }).click();
  const outcome = page.getByRole('dialog', { name: t('list-bulk-outcome') });
  await expect(outcome.getByText(t('list-bulk-summary', { done: 1, refused: 1 }))).toBeVisible();
  await expect(outcome.getByText(t('requests-number', { number: clog }))).toBeVisible();
  await expect(outcome.getByText(t('errors-requests-illegal-transition'))).toBeVisible();
  await outcome.getByRole('button', { name: t('common-close') }).click();
  await expect(row(page, 'Слабый напор').getByText(t('requests-status-accepted'))).toBeVisible();
  expect(pressure).not.toBe(clog);
});

test('the urgency of many is changed by the keyboard and taken back', async ({ page, company }) => {
  await two(company);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await expect(row(page, 'Слабый напор')).toBeVisible();
  // From the first row to the second, choosing both.
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('region', { name: t('list-bulk'), exact: true });
  await expect(bar.getByText(t('list-bulk-chosen', { count: 2 }))).toBeVisible();
  await bar.getByText(t('requests-action-set-priority'), { exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('requests-action-set-priority') });
  await dialog.getByRole('radio', { name: t('requests-priority-planned') }).check({ force: true });
  await dialog.getByRole('button', { name: t('requests-action-set-priority') }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Засор на кухне').getByText(t('requests-priority-planned'))).toBeVisible();
  await page.getByRole('button', { name: t('kit-toast-undo') }).click();
  await expect(row(page, 'Засор на кухне').getByText(t('requests-priority-urgent'))).toBeVisible();
});

test('the palette finds a request, a resident, a house and an action, and goes there by the keyboard', async ({ page, company }) => {
  const [clog] = await two(company);
  await signIn(page, company.dispatcher, '/admin');
  await hydrated(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: t('list-palette') });
  const box = palette.getByRole('combobox');
  await expect(box).toBeFocused();
  await box.fill('zasor');
  await expect(palette.getByRole('option', { name: `№ ${clog}` })).toBeVisible();
  await box.press('Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f-]+$/);
  await page.keyboard.press('Control+k');
  await box.fill('rahimova');
  await expect(palette.getByRole('option', { name: company.resident.name })).toBeVisible();
  await box.fill('bunyodkor');
  const house = palette.getByRole('option', { name: company.address, exact: true });
  await expect(house.locator('xpath=preceding-sibling::li[@role="presentation"][1]')).toHaveText(t('admin-nav-houses'));
  await house.click();
  await page.waitForURL(/\/admin\/houses\/[0-9a-f-]+$/);
  await page.keyboard.press('Control+k');
  await box.fill(t('admin-board-title').toLowerCase());
  await expect(palette.getByRole('option', { name: t('admin-board-title') })).toBeVisible();
  await box.press('Enter');
  await page.waitForURL(/\/admin\/board$/);
  await page.goto('/admin/requests');
  await hydrated(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: t('list-keys') })).toBeVisible();
});

test('the file of the list says what the list says', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const formula = await request(resident, { category: CLOG, text: '=1+1 засор' });
  await request(resident, { category: PRESSURE, text: 'Слабый напор с утра' });
  await signIn(page, company.dispatcher, '/admin/requests?priority=urgent');
  await hydrated(page);
  await expect(row(page, '=1+1 засор')).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: t('list-export') }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^zayavki-.*\.xlsx$/);
  const { rows, hasFormula } = await readSheet(await file.path());
  expect(hasFormula).toBe(false);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    [t('list-excel-number')]: String(formula),
    [t('list-excel-text')]: '=1+1 засор',
    [t('list-excel-status')]: t('requests-status-new'),
    [t('list-excel-name')]: company.resident.name,
  });

  // Whoever comes back finds it there.
  await page.reload();
  await hydrated(page);
  const again = page.waitForEvent('download');
  await page.getByRole('link', { name: t('list-export-last') }).click();
  expect((await again).suggestedFilename()).toBe(file.suggestedFilename());
});

test('while a long list is written, the button says how far it is', async ({ page, company }) => {
  await request(await registeredResident(company), { category: PRESSURE, text: 'Слабый напор с утра' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await expect(row(page, 'Слабый напор с утра')).toBeVisible();
  // The server would be done at once; a list of many rows is answered so first.
  const steps = [{ status: 'queued', rows: 0 }, { status: 'running', rows: 0 }, { status: 'running', rows: 700 }, { status: 'running', rows: 700 }];
  await page.route(/\/rpc\/exports\/(start|export)$/, async (route) => {
    const response = await route.fetch();
    const step = steps.shift();
    const told = await response.json();
    await route.fulfill({ response, json: step ? { ...told, ...step, url: null } : told });
  });
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: t('list-export') }).click();
  await expect(page.getByText(t('list-export-waiting'), { exact: true })).toBeVisible();
  await expect(page.getByText(t('list-export-rows', { count: 700 }), { exact: true })).toBeVisible();
  expect((await saved).suggestedFilename()).toMatch(/^zayavki-.*\.xlsx$/);
  await expect(page.getByRole('button', { name: t('list-export'), exact: true })).toBeVisible();
});

test('the order stands in the address, a chip is taken away by itself, rows are as high as one wants', async ({ page, company }) => {
  const [clog, pressure] = await two(company);
  await signIn(page, company.dispatcher, '/admin/requests?tab=open');
  await hydrated(page);
  const menu = page.locator('#list-view');
  await expect.poll(() => numbers(page)).toEqual([pressure, clog]);
  await press(page, menu.getByRole('link', { name: t('list-sort-due') }));
  await expect(page).toHaveURL(/sort=due/);
  // An urgent one is due first.
  await expect.poll(() => numbers(page)).toEqual([clog, pressure]);

  await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-urgent') });
  await expect(row(page, 'Слабый напор')).toBeHidden();
  const search = page.getByRole('searchbox', { name: t('admin-requests-search') });
  await search.fill('засор');
  await search.press('Enter');
  await expect(page).toHaveURL(/sort=due/);
  await page.getByRole('link', { name: t('admin-requests-remove-filter', { filter: t('requests-priority-urgent') }) }).click();
  await expect(page).not.toHaveURL(/priority=/);
  await expect(page).toHaveURL(/q=/);
  await page.getByRole('link', { name: t('admin-requests-remove-filter', { filter: 'засор' }) }).click();
  await expect(page).toHaveURL(/sort=due/);
  await expect.poll(() => numbers(page)).toEqual([clog, pressure]);

  const height = async () => (await row(page, 'Слабый напор').boundingBox())?.height ?? 0;
  const before = await height();
  await press(page, menu.getByRole('button', { name: t('list-density-comfortable') }));
  await expect.poll(height).toBeGreaterThan(before);
  await expect(page).toHaveURL(/sort=due/);
});
