import type { Page } from '@playwright/test';
import { Api } from '../../support/api';
import { env } from '../../support/env';
import { hydrated, signIn } from '../../support/pages';
import { CheckoutPage, givePurse, money } from '../../support/pay';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

// The accountant is whose work this is.
test.use({ withBot: false, withMoney: true });

const SETTLEMENTS = '/admin/payments/settlements';
const WRITE_OFFS = '/admin/payments/write-offs';
const REASON = 'Срок давности прошёл, суд отказал';

/** What Click still holds, in the table of the cash desks. */
const held = (page: Page) => page.getByRole('table', { name: t('reconcile-held') }).getByRole('row').filter({ hasText: 'Click' });

/** Enters what Click handed over. */
async function enter(page: Page, [gross, fee, net]: [string, string, string]): Promise<void> {
  const desks = page.getByRole('combobox', { name: t('reconcile-desk') });
  await desks.selectOption(await desks.locator('option').filter({ hasText: 'Click' }).first().getAttribute('value'));
  await page.getByLabel(t('reconcile-settlement-gross')).fill(gross);
  await page.getByLabel(t('reconcile-settlement-fee')).fill(fee);
  await page.getByLabel(t('reconcile-settlement-net')).fill(net);
  await page.getByRole('button', { name: t('reconcile-settlement-enter'), exact: true }).click();
}

test('what Click hands over leaves what it holds, and what does not fit is a case', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  test.slow();
  const purse = await givePurse(company);
  const api = new Api(env.baseUrl, company.accountant);
  const { click } = await api.checkout(await api.account(purse.number), 5_000_000);
  await (await CheckoutPage.by(page, click!)).pay();

  await signIn(page, company.accountant, SETTLEMENTS);
  await hydrated(page);
  await expect(held(page)).toContainText(money(5_000_000));
  // What does not add up is said at its field, and moves nothing.
  await enter(page, ['50 000', '500', '50 000']);
  await expect(page.locator('#settlement-net-error')).toContainText(t('errors-field-settlement-net'));
  await enter(page, ['50 000', '500', '49 500']);
  const rows = page.getByRole('listitem').filter({ hasText: t('reconcile-settlement-entered-by') });
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(money(4_950_000));
  await expect(held(page)).toContainText(money(0));

  // More than Click ever took: it is written down, and somebody has to look.
  await enter(page, ['1000', '', '1000']);
  await expect(rows).toHaveCount(2);
  const kinds = (await api.paymentCases()).map((one) => one.kind);
  expect(kinds).toContain('settlement_differs');
  const slip = rows.filter({ hasText: money(100_000) });
  await slip.getByLabel(t('reconcile-settlement-why')).fill('Внесли по ошибке');
  await slip.getByRole('button', { name: t('reconcile-settlement-reverse'), exact: true }).click();
  await expect(slip).toContainText(t('reconcile-settlement-reversed'));
  await expect(held(page)).toContainText(money(0));
});

test('a debt is written off by two people, and can be owed again', async ({ page, open, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  test.slow();
  const [number] = company.accounts;
  const api = new Api(env.baseUrl, company.accountant);
  const account = await api.account(number);
  const before = await api.due(account);
  await signIn(page, company.accountant, `/admin/accounts/${account}`);
  await hydrated(page);
  await page.getByRole('button', { name: t('money-write-off'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('money-amount-sums')).fill('100 000');
  await dialog.getByLabel(t('common-field-reason')).fill(REASON);
  await dialog.getByRole('button', { name: t('reconcile-refund-draft'), exact: true }).click();
  await expect(dialog).toHaveCount(0);

  const documents = (of: Page) => of.getByRole('listitem').filter({ hasText: REASON });
  const verdict = (of: Page, code: string) => documents(of).getByRole('button', { name: t(`reconcile-verdict-${code}`), exact: true });
  await page.goto(WRITE_OFFS);
  await hydrated(page);
  await expect(documents(page)).toContainText(t('reconcile-write-off-status-draft'));
  await expect(verdict(page, 'approve')).toHaveCount(0);
  expect(await api.due(account)).toBe(before);

  const other = await open();
  await signIn(other, company.director, WRITE_OFFS);
  await hydrated(other);
  await verdict(other, 'approve').click();
  await expect(documents(other)).toContainText(t('reconcile-write-off-status-done'));
  expect(await api.due(account)).toBe(before - 10_000_000);
  // What was typed for one verdict, which comes too late, does not stand as the words for another.
  await documents(page).getByLabel(t('reconcile-decision')).fill('Набрали не тот счёт');
  await verdict(page, 'decline').click();
  await expect(verdict(page, 'reverse')).toBeVisible();
  await expect(documents(page).getByLabel(t('reconcile-decision'))).toHaveValue('');
  await page.goto(`/admin/accounts/${account}`);
  await expect(page.getByText(REASON)).toBeVisible();

  await documents(other).getByLabel(t('reconcile-decision')).fill('Житель согласился платить');
  await verdict(other, 'reverse').click();
  await expect(documents(other)).toContainText(t('reconcile-write-off-status-reversed'));
  expect(await api.due(account)).toBe(before);
});
