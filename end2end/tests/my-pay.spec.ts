import type { Page } from '@playwright/test';
import { Api } from '../support/api';
import type { Company } from '../support/company';
import { env } from '../support/env';
import { CheckoutPage, PROVIDERS, givePurse, money, type Provider } from '../support/pay';
import { enter } from '../support/resident';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';

test.use({ withBot: false });

const NAMES = { payme: 'Payme', click: 'Click' } as const;

/** Goes from the start of the app to the page of a payment of all that is owed. */
async function setOut(page: Page, company: Company): Promise<void> {
  await enter(page, company);
  await page.goto('/my/payments');
  await page.getByRole('link', { name: t('my-to-payment') }).click();
  await page.getByRole('button', { name: t('my-pay-go-on') }).click();
  await page.waitForURL(/\/my\/pay\//);
  await expect(page.getByText(t('my-order-open'), { exact: true })).toBeVisible();
}

/** Follows the button of a provider to its page. */
async function leaveFor(page: Page, provider: Provider): Promise<CheckoutPage> {
  await page.getByRole('link', { name: t('my-order-pay-by', { provider: NAMES[provider] }) }).click();
  await page.waitForURL((url) => url.origin === env.paymentsUrl);
  return new CheckoutPage(page);
}

for (const provider of PROVIDERS) {
  test(`a resident pays in the app by ${provider} and comes back to the truth`, async ({ open, company }) => {
    const purse = await givePurse(company);
    const page = await open(PHONE);
    await setOut(page, company);
    const ours = page.url();

    // Who goes away without paying has lost nothing, and is told so.
    const left = await leaveFor(page, provider);
    await left.expectAmount(purse.owedTiyin);
    await left.cancel();
    await page.goto(ours);
    await expect(page.getByText(t('my-order-open'), { exact: true })).toBeVisible();

    const paid = await leaveFor(page, provider);
    await paid.pay();
    await paid.expectStatus('Оплачено');
    await paid.goBack();
    await page.waitForURL(/\/my\/pay\//);
    await expect(page.getByText(t('my-order-paid'), { exact: true })).toBeVisible();
    await expect(page.getByText(money(purse.owedTiyin)).first()).toBeVisible();
    await expect(page.getByRole('link', { name: t('my-order-pay-by', { provider: NAMES[provider] }) })).toHaveCount(0);

    await page.getByRole('link', { name: t('my-charges-and-payments') }).click();
    await page.waitForURL(/\/my\/payments$/);
    await expect(page.getByRole('listitem').filter({ hasText: NAMES[provider] })).toContainText(money(purse.owedTiyin));
    const api = new Api(env.baseUrl, company.director);
    expect(await api.due(await api.account(purse.number))).toBe(0);
  });

  test(`what ${provider} declines is said, and paid at the next try`, async ({ open, company }) => {
    const purse = await givePurse(company);
    const page = await open(PHONE);
    await setOut(page, company);
    const declined = await leaveFor(page, provider);
    await declined.pay('declined');
    await declined.expectStatus('Платёж отменён');
    await declined.goBack();
    await page.waitForURL(/\/my\/pay\//);
    await expect(page.getByText(t('my-order-cancelled'), { exact: true })).toBeVisible();

    const again = await leaveFor(page, provider);
    await again.pay();
    await again.goBack();
    await expect(page.getByText(t('my-order-paid'), { exact: true })).toBeVisible();
    const api = new Api(env.baseUrl, company.director);
    expect(await api.due(await api.account(purse.number))).toBe(0);
  });
}

test('a page that waits learns by itself that the money has come', async ({ open, company }) => {
  await givePurse(company);
  const page = await open(PHONE);
  await setOut(page, company);
  const checkout = await leaveFor(page, 'payme');
  await checkout.pay('late');
  await checkout.expectStatus('Платёж ждёт завершения');
  const cabinet = page.url().replace(/\/done$/, '');
  await checkout.goBack();
  await page.waitForURL(/\/my\/pay\//);
  await expect(page.getByText(t('my-order-waiting'), { exact: true })).toBeVisible();

  const other = await open();
  await other.goto(cabinet);
  await new CheckoutPage(other).act('Завершить платёж');
  await expect(page.getByText(t('my-order-paid'), { exact: true })).toBeVisible({ timeout: 20_000 });
});

test('money that went back is said to be back, and is owed again', async ({ open, company }) => {
  const purse = await givePurse(company);
  const page = await open(PHONE);
  await setOut(page, company);
  const ours = page.url();
  const paid = await leaveFor(page, 'payme');
  await paid.pay();
  await paid.inCabinet();
  await paid.act('Вернуть деньги');
  await paid.expectStatus('Деньги возвращены');

  await page.goto(ours);
  await expect(page.getByText(t('my-order-returned'), { exact: true })).toBeVisible();
  await page.goto('/my/payments');
  await expect(page.getByRole('listitem').filter({ hasText: t('my-given-back') })).toContainText(money(-purse.owedTiyin));
  await expect(page.getByRole('link', { name: t('my-to-payment') })).toBeVisible();
  const api = new Api(env.baseUrl, company.director);
  expect(await api.due(await api.account(purse.number))).toBe(purse.owedTiyin);
});
