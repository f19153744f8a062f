import type { Page } from '@playwright/test';
import { Api } from '../../support/api';
import { registeredResident } from '../../support/bot';
import type { Company } from '../../support/company';
import { env } from '../../support/env';
import { hydrated, signIn } from '../../support/pages';
import { CheckoutPage, PROVIDERS, givePurse, money } from '../../support/pay';
import { expect, test } from '../../support/test';
import { opening, t } from '../../support/text';

test.use({ withMoney: true });

const REASON = 'Оплатили дважды, просят вернуть';

/** Opens the payment of an account by the list of payments, and asks its money back. */
async function draft(page: Page, company: Company, number: string, fill: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  await signIn(page, company.accountant, `/admin/payments?q=${number}`);
  await page.getByRole('row').filter({ hasText: t('money-state-paid') }).getByRole('link').first().click();
  await page.getByRole('link', { name: t('money-refund') }).click();
  await page.waitForURL(/\/admin\/payments\/refunds\?payment=/);
  await hydrated(page);
  await fill(page);
  await page.getByLabel(t('reconcile-refund-reason')).fill(REASON);
  await page.getByRole('button', { name: t('reconcile-refund-draft') }).click();
  await expect(documents(page)).toContainText(t('reconcile-status-draft'));
}

const documents = (page: Page) => page.getByRole('listitem').filter({ hasText: REASON });
const verdict = (page: Page, code: string) => documents(page).getByRole('button', { name: t(`reconcile-verdict-${code}`), exact: true });

/** The other person looks at what waits, and approves it. */
async function approve(page: Page, company: Company): Promise<void> {
  await signIn(page, company.director, '/admin/payments/refunds');
  await hydrated(page);
  await expect(documents(page)).toContainText(company.accountant.name);
  await verdict(page, 'approve').click();
}

test('cash goes back when another person approves it, and the resident is told', async ({ page, open, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  test.slow();
  const chat = await registeredResident(company);
  const [number] = company.accounts;
  const api = new Api(env.baseUrl, company.accountant);
  const account = await api.account(number);
  await signIn(page, company.accountant, `/admin/accounts/${account}`);
  await hydrated(page);
  await page.getByRole('button', { name: t('money-take'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('money-amount-sums')).fill('200 000');
  await dialog.getByRole('button', { name: t('money-take-submit'), exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/payments\/[0-9a-f-]{36}$/);
  const receipt = await chat.waitFor({ text: opening('notices-paid-title') });
  expect(receipt.text).toMatch(money(20_000_000));
  expect(await api.due(account)).toBe(30_000_000);

  await draft(page, company, number, async () => {
    // More than was paid cannot go back, and what was typed stays.
    await page.getByLabel(t('reconcile-refund-amount')).fill('200 001');
    await page.getByLabel(t('reconcile-refund-reason')).fill(REASON);
    await page.getByRole('button', { name: t('reconcile-refund-draft') }).click();
    await expect(page.locator('#refund-amount-error')).toContainText(money(20_000_000));
    await expect(page.getByLabel(t('reconcile-refund-reason'))).toHaveValue(REASON);
    await page.getByLabel(t('reconcile-refund-amount')).fill('150 000');
  });
  // Whoever drafted it may take it back, and no more; nothing has moved.
  await expect(verdict(page, 'approve')).toHaveCount(0);
  await expect(verdict(page, 'decline')).toHaveCount(1);
  expect(await api.due(account)).toBe(30_000_000);

  const other = await open();
  await approve(other, company);
  await expect(documents(other)).toContainText(t('reconcile-status-done'));
  await expect(documents(other)).toContainText(company.director.name);
  expect(await api.due(account)).toBe(45_000_000);
  const told = await chat.waitFor({ text: opening('notices-handed-back-title') });
  expect(told.text).toMatch(money(15_000_000));
  expect(told.text).toContain(t('notices-handed-back-text'));
  expect(told.text).toMatch(money(45_000_000));
});

test('a refund that is declined moves nothing, and says why', async ({ page, open, company }) => {
  const purse = await givePurse(company);
  const api = new Api(env.baseUrl, company.director);
  const account = await api.account(purse.number);
  const { click } = await api.checkout(account);
  await (await CheckoutPage.by(page, click!)).pay();
  await draft(page, company, purse.number);
  const other = await open();
  await signIn(other, company.director, '/admin/payments/refunds');
  await hydrated(other);
  await documents(other).getByLabel(t('reconcile-decision')).first().fill('Второй оплаты нет');
  await verdict(other, 'decline').click();
  await expect(documents(other)).toContainText(t('reconcile-status-declined'));
  await expect(documents(other)).toContainText('Второй оплаты нет');
  expect(await api.due(account)).toBe(0);
});

for (const provider of PROVIDERS) {
  test(`money paid by ${provider} goes back the way it came`, async ({ page, open, company }) => {
    test.slow();
    const chat = await registeredResident(company);
    const purse = await givePurse(company);
    const api = new Api(env.baseUrl, company.director);
    const account = await api.account(purse.number);
    const links = await api.checkout(account);
    const paid = await CheckoutPage.by(page, links[provider]!);
    await paid.pay();
    await paid.expectStatus('Оплачено');
    const cabinet = page.url().replace(/\/done$/, '');
    await draft(page, company, purse.number, async () => {
      await page.getByRole('combobox', { name: t('reconcile-way') }).selectOption(provider);
    });
    const other = await open();
    await approve(other, company);
    if (provider === 'payme') {
      await expect(documents(other)).toContainText(t('reconcile-status-waiting'));
      expect(await api.due(account)).toBe(0);
      // Payme takes money back in its own cabinet only.
      await page.goto(cabinet);
      await new CheckoutPage(page).act('Вернуть деньги');
      await new CheckoutPage(page).expectStatus('Деньги возвращены');
    }
    const told = await chat.waitFor({ text: opening('notices-refunded-title') });
    expect(told.text).toMatch(money(purse.owedTiyin));
    expect(await api.due(account)).toBe(purse.owedTiyin);
    await other.reload();
    await expect(documents(other)).toContainText(t('reconcile-status-done'));
  });
}
