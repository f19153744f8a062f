import { Api } from '../support/api';
import { demoEmployees } from '../support/demo';
import { env } from '../support/env';
import { CheckoutPage, PROVIDERS, givePurse, sums } from '../support/pay';
import { expect, test } from '../support/test';
import { t } from '../support/text';

test.use({ withBot: false });

for (const provider of PROVIDERS) {
  test(`what is paid by ${provider} moves the balance, once`, async ({ page, company }) => {
    const purse = await givePurse(company);
    const api = new Api(env.baseUrl, company.director);
    const account = await api.account(purse.number);
    expect(await api.due(account)).toBe(purse.owedTiyin);
    const link = (await api.checkout(account))[provider]!;

    const left = await CheckoutPage.by(page, link);
    await left.expectAmount(purse.owedTiyin);
    await left.cancel();
    expect(await api.due(account)).toBe(purse.owedTiyin);

    // Every call comes twice, and the whole conversation once more.
    const paid = await CheckoutPage.by(page, link);
    await paid.pay('repeat');
    await paid.expectStatus('Оплачено');
    await paid.expectWayBack();
    expect(await api.due(account)).toBe(0);
    await paid.inCabinet();
    await expect(paid.calls().first()).toContainText(provider === 'payme' ? 'CheckPerformTransaction' : 'prepare');
    await expect(paid.calls().nth(1)).toContainText('повтор: ответ тот же');
    await paid.act('Повторить вызов');
    await paid.expectStatus('Оплачено');
    expect(await api.due(account)).toBe(0);

    await paid.act('Вернуть деньги');
    await paid.expectStatus('Деньги возвращены');
    // Payme's news of money that went back is posted; Click's is looked into by somebody.
    expect(await api.due(account)).toBe(provider === 'payme' ? purse.owedTiyin : 0);
    const cases = await api.paymentCases();
    expect(cases.map(({ kind }) => kind)).toEqual(provider === 'payme' ? [] : ['disputed']);
  });

  test(`a payment by ${provider} that fails leaves the balance alone, a late one does not`, async ({ page, company }) => {
    const purse = await givePurse(company);
    const api = new Api(env.baseUrl, company.director);
    const account = await api.account(purse.number);
    const { [provider]: link } = await api.checkout(account, 5_000_000);

    const declined = await CheckoutPage.by(page, link!);
    await declined.expectAmount(5_000_000);
    await declined.pay('declined');
    await declined.expectStatus('Платёж отменён');
    expect(await api.due(account)).toBe(purse.owedTiyin);

    const late = await CheckoutPage.by(page, link!);
    await late.pay('late');
    await late.expectStatus('Платёж ждёт завершения');
    expect(await api.due(account)).toBe(purse.owedTiyin);
    await late.act('Завершить платёж');
    await late.expectStatus('Оплачено');
    expect(await api.due(account)).toBe(purse.owedTiyin - 5_000_000);

    // What is paid by a link is not paid by it again.
    await page.goto(link!);
    await expect(page.getByText(t('my-order-paid'), { exact: true })).toBeVisible();

    // Replies that are lost are asked for again.
    const { [provider]: another } = await api.checkout(account, 5_000_000);
    const lost = await CheckoutPage.by(page, another!);
    await lost.pay('lost_reply');
    await lost.expectStatus('Оплачено');
    expect(await api.due(account)).toBe(purse.owedTiyin - 10_000_000);
  });
}

test('the cabinets of the providers list what was paid, and hand out a report', async ({ page, company }) => {
  const purse = await givePurse(company);
  const api = new Api(env.baseUrl, company.director);
  const { payme, code } = await api.checkout(await api.account(purse.number));
  const paid = await CheckoutPage.by(page, payme!);
  await paid.pay();
  await page.goto(`${env.paymentsUrl}/`);
  await page.getByRole('row', { name: `Payme ${company.name}` }).getByRole('link').click();
  await expect(page.getByRole('table', { name: 'Платежи' }).getByRole('row', { name: code })).toContainText(sums(purse.owedTiyin));
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Скачать отчёт' }).click();
  expect((await download).suggestedFilename()).toBe('payme-report.csv');
  await page.getByRole('button', { name: 'Запросить выписку' }).click();
  await expect(page.getByRole('heading', { name: 'Выписка продавца' })).toBeVisible();
  await expect(page.getByText(`"amount":${purse.owedTiyin}`)).toBeVisible();
});

test('the demo company is paid at the simulated providers', async ({ page }) => {
  const api = new Api(env.baseUrl, demoEmployees('director')[0]!);
  const account = await api.account('110001');
  const before = await api.due(account);
  for (const provider of PROVIDERS) {
    const links = await api.checkout(account, 100_000);
    const checkout = await CheckoutPage.by(page, links[provider]!);
    await expect(page.getByRole('form', { name: 'Оплата' })).toContainText('Hovli Demo');
    await checkout.pay();
    await checkout.expectStatus('Оплачено');
  }
  expect(await api.due(account)).toBe(before - 200_000);
});
