import { CLOG, registeredResident, request } from '../../support/bot';
import { row, status } from '../../support/desk';
import { tabTo } from '../../support/keyboard';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('the keyboard alone is enough from the sign-in to the assignment', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: CLOG, text: 'Засор в ванной, работаем без мыши' });
  await page.goto('/sign-in?next=%2Fadmin%2Frequests');
  await tabTo(page, page.getByLabel(t('auth-login')));
  await page.keyboard.type(company.dispatcher.phone);
  await tabTo(page, page.getByLabel(t('auth-password')));
  await page.keyboard.type(company.dispatcher.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/requests');
  await hydrated(page);

  const link = page.getByRole('row').filter({ hasText: 'без мыши' }).getByRole('link').first();
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f-]+$/);
  await tabTo(page, page.getByRole('button', { name: t('requests-action-assign'), exact: true }));
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: t('admin-request-assign-title') });
  await expect(dialog).toBeVisible();
  const radios = dialog.getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  for (let step = 0; step < 10 && !(await dialog.getByRole('radio', { name: company.plumber.name }).isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, dialog.getByRole('button', { name: t('requests-action-assign'), exact: true }));
  await page.keyboard.press('Enter');
  await expect(status(page, 'assigned')).toBeVisible();
});

test('the list is walked, given away, searched and opened by its keys', async ({ page, company }) => {
  const resident = await registeredResident(company);
  for (const text of ['Засор в раковине', 'Засор в ванной']) await request(resident, { category: CLOG, text });
  await signIn(page, company.dispatcher, '/admin/requests?tab=open');
  await hydrated(page);
  const [upper, lower] = ['Засор в ванной', 'Засор в раковине'].map((text) => row(page, text).locator('.row-link'));
  await expect(upper!).toBeVisible();
  for (const [key, there] of [
    ['j', upper!],
    ['j', lower!],
    ['k', upper!],
  ] as const) {
    await page.keyboard.press(key);
    await expect(there).toBeFocused();
  }
  // With nothing chosen it is the row that has the focus.
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: t('requests-action-assign') });
  await choose(dialog, t('requests-field-executor'), company.plumber.name);
  await dialog.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Засор в ванной').getByText(company.plumber.name)).toBeVisible();
  await expect(row(page, 'Засор в раковине').getByText(t('requests-field-no-executor'))).toBeVisible();

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: t('admin-requests-search') });
  await expect(search).toBeFocused();
  // Whoever types walks nowhere.
  await page.keyboard.type('rakovina');
  await expect(search).toHaveValue('rakovina');
  await search.fill('rakovin');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Засор в ванной')).toBeHidden();
  await search.blur();
  await page.keyboard.press('j');
  await expect(lower!).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f-]+$/);
  await expect(page.getByText('Засор в раковине').first()).toBeVisible();
});

test('the question mark tells the keys of the list, the board and the calendar', async ({ page, company }) => {
  await signIn(page, company.dispatcher, '/admin/requests');
  for (const [path, own, others] of [
    ['/admin/requests', ['list-key-choose', 'list-key-assign'], ['list-key-take']],
    ['/admin/board', ['list-key-take', 'list-key-column', 'list-key-back'], ['list-key-choose', 'list-key-assign']],
    ['/admin/visits', [], ['list-key-take', 'list-key-choose']],
  ] as const) {
    await page.goto(path);
    await hydrated(page);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: t('list-keys') });
    await expect(help).toBeVisible();
    for (const key of ['list-key-next', 'list-key-open', 'list-key-search', 'list-key-palette', ...own]) {
      await expect(help.getByText(t(key), { exact: true }), `${path} tells ${key}`).toBeVisible();
    }
    for (const key of others) await expect(help.getByText(t(key), { exact: true }), `${path} has no ${key}`).toHaveCount(0);
  }
});
