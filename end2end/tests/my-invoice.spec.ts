import { Api } from '../support/api';
import { PRESSURE, registeredResident, request } from '../support/bot';
import { env } from '../support/env';
import { hydrated, signIn } from '../support/pages';
import { CheckoutPage, givePurse, money } from '../support/pay';
import { enter } from '../support/resident';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';

test('work is billed in the panel, and paid on the page of its request in the app', async ({ page, open, company }) => {
  test.slow();
  const purse = await givePurse(company);
  const number = await request(await registeredResident(company), { category: PRESSURE, text: 'Вода в душе еле течёт' });
  const api = new Api(env.baseUrl, company.director);
  const { card } = await api.find(number);

  await signIn(page, company.director, `/admin/requests/${card.id}`);
  await hydrated(page);
  await page.getByText(t('company-lines-add'), { exact: true }).click();
  const line = page.locator('form', { has: page.locator('#line-name') });
  await line.locator('#line-name').fill('Аэратор');
  await line.locator('#line-quantity').fill('2');
  await line.locator('#line-price').fill('25 000');
  await line.getByText(t('company-payer-resident'), { exact: true }).click();
  await line.getByRole('button', { name: t('company-ties-add') }).click();
  await page.getByRole('button', { name: t('company-invoice-issue') }).click();
  await expect(page.getByText(t('company-invoice-state-open'), { exact: true })).toBeVisible();

  const phone = await open(PHONE);
  await enter(phone, company);
  await phone.goto('/my');
  await expect(phone.getByText(t('my-home-waiting'))).toBeVisible();
  await expect(phone.getByRole('link', { name: t('my-invoice-pay') })).toBeVisible();
  await phone.goto(`/my/requests/${card.id}`);
  const billed = phone.getByRole('listitem').filter({ has: phone.getByRole('link', { name: t('my-invoice-pay') }) });
  await expect(billed).toContainText(money(5_000_000));
  await billed.getByRole('link', { name: t('my-invoice-pay') }).click();
  await phone.waitForURL(/\/my\/pay\//);
  // Nobody has been at a provider yet.
  await expect(phone.getByText(t('my-order-open'), { exact: true })).toBeVisible();
  await phone.getByRole('link', { name: t('my-order-pay-by', { provider: 'Payme' }) }).click();
  await phone.waitForURL((url) => url.origin === env.paymentsUrl);
  const checkout = new CheckoutPage(phone);
  await checkout.expectAmount(5_000_000);
  await checkout.pay();
  await checkout.goBack();
  await expect(phone.getByText(t('my-order-paid'), { exact: true })).toBeVisible();

  await phone.goto(`/my/requests/${card.id}`);
  await expect(phone.getByText(t('resident-invoice-paid'), { exact: true })).toBeVisible();
  await expect(phone.getByRole('link', { name: t('my-invoice-pay') })).toHaveCount(0);
  // The invoice was paid, and nothing older.
  expect(await api.due(await api.account(purse.number))).toBe(purse.owedTiyin);
});
