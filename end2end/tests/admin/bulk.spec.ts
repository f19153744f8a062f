import type { Locator } from '@playwright/test';
import { Api } from '../../support/api';
import { openRequest, row } from '../../support/desk';
import { env } from '../../support/env';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

test('many are discussed, planned, sorted, linked and closed at once', async ({ page, company }) => {
  test.slow();
  const [desk, plumber] = [company.dispatcher, company.plumber].map((person) => new Api(env.baseUrl, person));
  const first = await desk!.takeCall('Слабый напор', 'Первый напор');
  const second = await desk!.takeCall('Слабый напор', 'Второй напор');
  await desk!.takeCall('Слабый напор', 'Третий напор');
  const pair = ['Первый напор', 'Второй напор'];
  const list = '/admin/requests?tab=all&columns=status,category,visit';
  await signIn(page, company.director, list);
  await hydrated(page);

  const bar = page.getByRole('region', { name: t('list-bulk'), exact: true });
  const tick = async (texts: string[]) => {
    for (const text of texts) await row(page, text).getByRole('checkbox').check();
    await expect(bar.getByText(t('list-bulk-chosen', { count: texts.length }))).toBeVisible();
  };
  const deed = async (texts: string[], code: string, fill: (dialog: Locator) => Promise<void>) => {
    await tick(texts);
    const name = t(`requests-action-${code}`);
    await bar.getByText(name, { exact: true }).click();
    const dialog = page.getByRole('dialog', { name });
    await fill(dialog);
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog).toBeHidden();
    // What was done is chosen no more.
    await expect(bar).toHaveCount(0);
  };
  await deed(pair, 'comment', (dialog) => dialog.getByLabel(t('common-field-comment')).fill('Насос меняют до вечера'));
  await deed(pair, 'set-schedule', async (dialog) => {
    await dialog.getByLabel(t('admin-request-schedule-from')).fill('2040-01-16T10:00');
    await dialog.getByLabel(t('admin-request-schedule-to')).fill('2040-01-16T12:00');
  });
  const tie = () => deed(['Второй напор', 'Третий напор'], 'link', (dialog) => dialog.getByLabel(t('company-ties-number')).fill(String(first)));
  await tie();
  await page.getByRole('button', { name: t('kit-toast-undo') }).click();
  await expect(page.getByText(t('admin-request-undone'))).toBeVisible();
  await tie();
  await deed(pair, 'set-category', (dialog) => choose(dialog, t('requests-field-category'), 'Нет воды'));
  for (const text of pair) {
    await expect(row(page, text)).toContainText('10:00');
    await expect(row(page, text)).toContainText('Нет воды');
  }
  await deed(['Третий напор'], 'mark-duplicate', (dialog) => dialog.getByLabel(t('admin-request-duplicate-target')).fill(String(first)));
  await expect(row(page, 'Третий напор').getByText(t('requests-status-cancelled'))).toBeVisible();

  for (const number of [first, second]) {
    const { card } = await desk!.find(number);
    await desk!.assign(card.id, await desk!.employee(company.plumber.name));
    await plumber!.work(card.id, 'Насос новый');
  }
  for (const text of pair) await expect(row(page, text).getByText(t('requests-status-done'))).toBeVisible();
  await tick(pair);
  await bar.getByRole('button', { name: t('requests-action-confirm'), exact: true }).click();
  for (const text of pair) await expect(row(page, text).getByText(t('requests-status-closed'))).toBeVisible();

  // Nobody else can accept the work of a stranger who called.
  await openRequest(page, first, 'Первый напор');
  await expect(page.getByText('Насос меняют до вечера').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: t('company-ties-related') })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Второй напор' })).toBeVisible();
});

test('a deed that had no answer says so, and the next one is done all the same', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED|status of 4\d\d/);
  const desk = new Api(env.baseUrl, company.dispatcher);
  const numbers = [await desk.takeCall('Слабый напор', 'Первый напор'), await desk.takeCall('Слабый напор', 'Второй напор')];
  await signIn(page, company.director, '/admin/requests?tab=all&columns=status,category');
  await hydrated(page);
  const bar = page.getByRole('region', { name: t('list-bulk'), exact: true });
  const accept = bar.getByRole('button', { name: t('requests-action-accept'), exact: true });
  for (const text of ['Первый напор', 'Второй напор']) await row(page, text).getByRole('checkbox').check();

  await page.route('**/rpc/requests/bulk', (route) => route.abort(), { times: 1 });
  await accept.click();
  await expect(page.getByText(t('errors-offline')).first()).toBeVisible();
  for (const number of numbers) expect((await desk.find(number)).card.status).toBe('new');

  // Now it is the answer that is lost.
  await page.route('**/rpc/requests/bulk', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await accept.click();
  for (const text of ['Первый напор', 'Второй напор']) await expect(row(page, text).getByText(t('requests-status-accepted'))).toBeVisible();

  const name = t('requests-action-set-category');
  await bar.getByText(name, { exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  await choose(dialog, t('requests-field-category'), 'Нет воды');
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog.getByText(t('errors-idempotency-mismatch'))).toBeVisible();
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
  for (const text of ['Первый напор', 'Второй напор']) await expect(row(page, text)).toContainText('Нет воды');
});
