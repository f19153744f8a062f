import type { Page } from '@playwright/test';
import { Api } from '../../support/api';
import { env } from '../../support/env';
import { hydrated, signIn } from '../../support/pages';
import { CheckoutPage, givePurse, money, type Provider } from '../../support/pay';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

// The accountant is whose work this is.
test.use({ withBot: false, withMoney: true });

/** The report that the simulated cabinet hands out. */
async function reportOf(page: Page, provider: string): Promise<string> {
  await page.goto(`${env.paymentsUrl}/`);
  await page.getByRole('row', { name: provider }).getByRole('link').click();
  const href = await page.getByRole('link', { name: 'Скачать отчёт' }).getAttribute('href');
  return (await page.request.get(new URL(href!, page.url()).href)).text();
}

/** Uploads a report and waits for what came of it. */
async function compare(page: Page, provider: string, csv: string): Promise<void> {
  await page.goto('/admin/payments/cases');
  await hydrated(page);
  const desks = page.getByRole('combobox', { name: t('reconcile-desk') });
  await desks.selectOption(await desks.locator('option').filter({ hasText: provider }).first().getAttribute('value'));
  await page.locator('#report-file').setInputFiles({ name: 'отчёт.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: t('reconcile-report-check') }).click();
  await expect(page).toHaveURL(/report=/);
}

/** The case of this kind in the list. */
function caseOf(page: Page, kind: string) {
  return page.getByRole('listitem').filter({ hasText: t(`reconcile-case-${kind}`) });
}

for (const [provider, name] of [['payme', 'Payme'], ['click', 'Click']] as [Provider, string][]) {
  test(`what ${name} has otherwise than we becomes a case with an owner and a decision`, async ({ page, company }) => {
    test.slow();
    const purse = await givePurse(company);
    const api = new Api(env.baseUrl, company.accountant);
    const links = await api.checkout(await api.account(purse.number), 5_000_000);
    await (await CheckoutPage.by(page, links[provider]!)).pay();
    const report = await reportOf(page, `${name} ${company.name}`);

    // What both have fits.
    await signIn(page, company.accountant, '/admin/payments/cases');
    await compare(page, name, report);
    await expect(page.getByText(t('reconcile-report-read', { count: 1, found: 0 }))).toBeVisible();
    await expect(page.getByRole('button', { name: t('reconcile-report-apply') })).toHaveCount(0);

    // The same report with another amount, and a payment that we have never heard of.
    const paid = report.trimEnd().split('\r\n').at(-1)!;
    const cells = paid.split(';');
    const unknown = cells.map((cell, at) => (at === 0 || (provider === 'click' && at === 1) ? '77770000111122223333' : cell)).join(';');
    const planted = report.replace(';50000.00;', ';45000.00;') + `${unknown}\r\n`;
    expect(planted).toContain(';45000.00;');
    await compare(page, name, planted);
    await expect(page.getByText(t('reconcile-report-read', { count: 2, found: 2 }))).toBeVisible();
    const found = page.getByRole('table', { name: t('reconcile-report-found') }).getByRole('row');
    await expect(found.filter({ hasText: t('reconcile-case-amount-differs') })).toContainText(money(4_500_000));
    await expect(found.filter({ hasText: t('reconcile-case-missing-here') })).toContainText('77770000111122223333');
    // Looking is not yet opening a case.
    expect(await api.paymentCases()).toEqual([]);
    await page.getByRole('button', { name: t('reconcile-report-apply') }).click();
    await expect(page.getByText(t('reconcile-report-applied'), { exact: true })).toBeVisible();

    const differs = caseOf(page, 'amount-differs');
    await expect(differs).toContainText(money(5_000_000));
    await expect(differs).toContainText(money(4_500_000));
    // It is somebody's from the beginning; whoever begins takes it.
    await expect(differs).toContainText(`${company.accountant.name} (${t('reconcile-not-taken')})`);
    await differs.getByRole('button', { name: t('reconcile-take') }).click();
    await expect(differs).not.toContainText(t('reconcile-not-taken'));
    await expect(differs).toContainText(company.accountant.name);
    await expect(differs.getByRole('button', { name: t('reconcile-take') })).toHaveCount(0);
    await differs.getByLabel(t('reconcile-resolution')).fill('Комиссия банка, сошлось с выпиской');
    await differs.getByRole('button', { name: t('reconcile-resolve') }).click();
    await expect(differs).toHaveCount(0);
    await expect(caseOf(page, 'missing-here')).toHaveCount(1);

    // The same report again brings nothing back that was decided.
    await compare(page, name, planted);
    await page.getByRole('button', { name: t('reconcile-report-apply') }).click();
    await expect(page.getByText(t('reconcile-report-applied'), { exact: true })).toBeVisible();
    await expect(caseOf(page, 'missing-here')).toHaveCount(1);
    await expect(caseOf(page, 'amount-differs')).toHaveCount(0);
  });
}

test('what a report says of the fee is entered as a settlement', async ({ page, company }) => {
  test.slow();
  const purse = await givePurse(company);
  const api = new Api(env.baseUrl, company.accountant);
  const { payme } = await api.checkout(await api.account(purse.number), 5_000_000);
  await (await CheckoutPage.by(page, payme!)).pay();
  const report = await reportOf(page, `Payme ${company.name}`);
  await signIn(page, company.accountant, '/admin/payments/cases');
  await compare(page, 'Payme', report);
  await expect(page.getByText(money(4_950_000))).toBeVisible();
  await page.getByRole('link', { name: t('reconcile-settlement-new') }).click();
  await expect(page).toHaveURL(/settlements\?report=/);
  await hydrated(page);
  for (const [name, sums] of [['gross', '50000'], ['fee', '500'], ['net', '49500']] as const) {
    await expect(page.getByLabel(t(`reconcile-settlement-${name}`))).toHaveValue(sums);
  }
  await page.getByRole('button', { name: t('reconcile-settlement-enter'), exact: true }).click();
  const rows = page.getByRole('listitem').filter({ hasText: t('reconcile-settlement-entered-by') });
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(money(4_950_000));
  // It fits what was paid: nobody has to look into it.
  expect(await api.paymentCases()).toEqual([]);
});

test('a report that cannot be read is refused in words', async ({ page, company }) => {
  await givePurse(company);
  await signIn(page, company.accountant, '/admin/payments/cases');
  await hydrated(page);
  await page.locator('#report-file').setInputFiles({ name: 'отчёт.csv', mimeType: 'text/csv', buffer: Buffer.from('что-то;другое\r\n1;2\r\n') });
  await page.getByRole('button', { name: t('reconcile-report-check') }).click();
  await expect(page.getByText(t('reconcile-report-refused'))).toBeVisible();
  await expect(page.getByText(t('errors-field-report-columns'))).toBeVisible();
});

test('what was typed about one case outlives what is done with another', async ({ page, company }) => {
  const purse = await givePurse(company);
  const api = new Api(env.baseUrl, company.accountant);
  const { payme } = await api.checkout(await api.account(purse.number), 5_000_000);
  await (await CheckoutPage.by(page, payme!)).pay();
  const report = await reportOf(page, `Payme ${company.name}`);
  const cells = report.trimEnd().split('\r\n').at(-1)!.split(';');
  const row = (id: string) => `${[id, ...cells.slice(1)].join(';')}\r\n`;
  await signIn(page, company.accountant, '/admin/payments/cases');
  await compare(page, 'Payme', report + row('77770000111122223331') + row('77770000111122223332'));
  await page.getByRole('button', { name: t('reconcile-report-apply') }).click();
  const [one, other] = ['77770000111122223331', '77770000111122223332'].map((id) => page.getByRole('listitem').filter({ hasText: id }));
  await other!.getByLabel(t('reconcile-resolution')).fill('Спросили у банка');
  await one!.getByRole('button', { name: t('reconcile-take') }).click();
  await expect(one!).toContainText(company.accountant.name);
  await expect(other!.getByLabel(t('reconcile-resolution'))).toHaveValue('Спросили у банка');
  // One that leaves the list leaves its neighbour's words with the neighbour.
  await one!.getByLabel(t('reconcile-resolution')).fill('Нашли у себя');
  await one!.getByRole('button', { name: t('reconcile-resolve') }).click();
  await expect(one!).toHaveCount(0);
  await expect(other!.getByLabel(t('reconcile-resolution'))).toHaveValue('Спросили у банка');
});
