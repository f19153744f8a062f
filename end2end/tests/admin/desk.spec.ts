import type { Locator, Page } from '@playwright/test';
import { Api } from '../../support/api';
import { freshPhone, type Company } from '../../support/company';
import { act, assign, openRequest, row, status } from '../../support/desk';
import { env } from '../../support/env';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

const [FIRST, SECOND] = ['Слабый напор на кухне', 'Слабый напор в ванной'];

/** A request from a call, open before the dispatcher; answers its number. */
async function openCall(page: Page, company: Company, api: Api): Promise<number> {
  const number = await api.takeCall('Слабый напор', FIRST);
  await signIn(page, company.dispatcher, '/admin/requests?tab=all');
  await hydrated(page);
  await openRequest(page, number, FIRST);
  return number;
}

/** The server does what is sent there next, and its answer is lost. */
async function loseAnswer(page: Page, path: string, send: () => Promise<void>): Promise<void> {
  const pattern = `**/rpc/${path}`;
  await page.route(pattern, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  const lost = page.waitForEvent('requestfailed', (failed) => failed.url().endsWith(path));
  await send();
  await lost;
  await page.unroute(pattern);
}

function assigning(page: Page): Locator {
  return page.getByRole('dialog', { name: t('admin-request-assign-title') });
}

test('a refused dialog that was left opens on no other request', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED.*act/);
  const api = new Api(env.baseUrl, company.dispatcher);
  const other = await api.takeCall('Слабый напор', SECOND);
  await openCall(page, company, api);
  const button = page.getByRole('button', { name: t('requests-action-assign'), exact: true });
  const dialog = assigning(page);
  await page.route('**/rpc/requests/act', (route) => route.abort());
  await button.click();
  await dialog.getByRole('radio', { name: company.plumber.name }).check();
  await dialog.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  await expect(dialog.getByText(t('errors-offline'))).toBeVisible();
  await dialog.getByRole('button', { name: t('common-cancel'), exact: true }).click();
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog', { name: t('list-palette') }).getByRole('combobox');
  await box.fill(String(other));
  await page.getByRole('option', { name: `№ ${other}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('requests-number', { number: other }) })).toBeVisible();
  await expect(button).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(t('errors-offline'))).toHaveCount(0);

  await page.unroute('**/rpc/requests/act');
  await assign(page, company.plumber.name);
});

test('an answer that was lost stands in the way of no other action, and of no other comment', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED.*(act|comment)/);
  watch.allow(/status of 422/);
  await openCall(page, company, new Api(env.baseUrl, company.dispatcher));
  await loseAnswer(page, 'requests/act', () => act(page, 'accept'));
  await expect(status(page, 'accepted')).toBeVisible();
  await page.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  const dialog = assigning(page);
  const send = dialog.getByRole('button', { name: t('requests-action-assign'), exact: true });
  await dialog.getByRole('radio', { name: company.plumber.name }).check();
  await dialog.getByLabel(t('common-field-comment')).fill('Код домофона 12');
  await send.click();
  await expect(dialog.getByText(t('errors-idempotency-mismatch'))).toBeVisible();
  await expect(dialog.getByLabel(t('common-field-comment'))).toHaveValue('Код домофона 12');
  await send.click();
  await expect(status(page, 'assigned')).toBeVisible();
  await expect(dialog).toBeHidden();

  const comment = page.getByPlaceholder(t('requests-comment-placeholder'));
  const say = page.getByRole('button', { name: t('common-send'), exact: true });
  await comment.fill('Насос меняют');
  await loseAnswer(page, 'requests/comment', () => say.click());
  await comment.fill('Насос поменяли');
  await say.click();
  await expect(page.getByText(t('errors-idempotency-mismatch'))).toBeVisible();
  await say.click();
  await expect(comment).toHaveValue('');
  for (const text of ['Насос меняют', 'Насос поменяли']) await expect(page.getByText(text).first()).toBeVisible();
});

test('a new request whose answer was lost is saved once, whatever is pressed after that', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED.*create/);
  watch.allow(/status of 422/);
  const text = page.getByLabel(t('admin-create-text'));
  const submit = page.getByRole('button', { name: t('admin-create-submit'), exact: true });
  const write = async (words: string) => {
    await hydrated(page);
    await page.getByLabel(t('admin-create-phone')).fill(freshPhone());
    await page.keyboard.press('Enter');
    const name = page.getByLabel(t('common-field-name'));
    await expect(name).toBeFocused();
    await name.fill('Зухра опа');
    await page.getByRole('combobox', { name: t('requests-field-building') }).click();
    await page.getByRole('option', { name: company.address }).click();
    await text.fill(words);
    await expect(page.getByRole('combobox', { name: t('requests-field-category') })).not.toHaveValue('');
    await loseAnswer(page, 'requests/create', () => submit.click());
  };
  // The same words, after a look elsewhere, lead to what is saved.
  await signIn(page, company.dispatcher, '/admin/requests/new');
  await write('Забилась труба в подвале');
  await page.reload();
  await hydrated(page);
  await expect(page.getByText(t('admin-create-draft-kept'))).toBeVisible();
  await submit.click();
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);

  // Whoever corrects them is told where to do so.
  await page.goto('/admin/requests/new');
  await write('Забилась труба у подъезда');
  await text.fill('Забилась труба у подъезда, вода стоит');
  await submit.click();
  await expect(page.getByText(t('admin-create-saved'))).toBeVisible();
  await page.getByRole('link', { name: t('admin-create-saved-list') }).click();
  for (const words of ['в подвале', 'у подъезда']) await expect(row(page, `Забилась труба ${words}`)).toHaveCount(1);
  await expect(row(page, 'вода стоит')).toHaveCount(0);
});

test('what is typed stays when a colleague takes the action away', async ({ page, company }) => {
  const api = new Api(env.baseUrl, company.director);
  const number = await openCall(page, company, api);
  await act(page, 'reject');
  const dialog = page.getByRole('dialog', { name: t('requests-action-reject') });
  const note = dialog.getByLabel(t('common-field-comment'));
  await note.fill('Это работа водоканала, его номер 1055');
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const plumber = new Api(env.baseUrl, company.plumber);
  await plumber.work(card.id, 'Фильтр прочищен');
  await expect(status(page, 'done')).toBeAttached();
  await expect(page.locator('dialog:modal')).toHaveAccessibleName(t('requests-action-reject'));
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('Это работа водоканала, его номер 1055');
});

test('a dialog that is typed in stays in front when actions come and go', async ({ page, company }) => {
  const api = new Api(env.baseUrl, company.director);
  const number = await openCall(page, company, api);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  await expect(status(page, 'assigned')).toBeAttached();
  await act(page, 'cancel');
  const note = page.locator('dialog:modal').getByLabel(t('common-field-comment'));
  await note.fill('Житель передумал');
  await new Api(env.baseUrl, company.plumber).work(card.id, 'Фильтр прочищен');
  await expect(status(page, 'done')).toBeAttached();
  await expect(page.locator('dialog:modal')).toHaveAccessibleName(t('requests-action-cancel'));
  await expect(note).toBeFocused();
  await page.keyboard.type('!');
  await expect(note).toHaveValue('Житель передумал!');
});
