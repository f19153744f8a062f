import type { Page } from '@playwright/test';
import { Api } from '../../support/api';
import type { Company } from '../../support/company';
import { env } from '../../support/env';
import { expectShownAsWrong } from '../../support/keyboard';
import { choose, hydrated, signIn } from '../../support/pages';
import { money } from '../../support/pay';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';
import { workbook } from '../../support/workbook';

test.use({ withBot: false, withMoney: true });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function row(page: Page, text: string) {
  return page.getByRole('row').filter({ hasText: text });
}

/** Uploads a sheet and waits for what would come of it. */
async function upload(page: Page, name: string, kind: 'accounts' | 'charges', rows: (string | number)[][]): Promise<void> {
  await page.goto('/admin/charges/import');
  await hydrated(page);
  await page.getByLabel(t('charges-import-kind')).selectOption(kind);
  await page.locator('input[name=file]').setInputFiles({ name, mimeType: XLSX, buffer: workbook(rows) });
  await page.getByRole('button', { name: t('charges-import-read') }).click();
  await expect(page).toHaveURL(/sheet=/);
  await expect(page.getByRole('heading', { name: `${name} · ${t(`charges-sheet-${kind}`)}` })).toBeVisible();
}

async function take(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('charges-import-apply') }).click();
  await expect(page.getByText(t('charges-import-applied'), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('charges-import-undo') })).toBeVisible();
}

/** What an account owes, as the list of balances shows it. */
async function shows(page: Page, number: string, tiyin: number): Promise<void> {
  await page.goto(`/admin/balances?q=${number}`);
  await expect(row(page, number)).toContainText(money(tiyin));
}

/** What both accounts owe. */
async function owed(company: Company, numbers: readonly [string, string]): Promise<number[]> {
  const api = new Api(env.baseUrl, company.accountant);
  return Promise.all(numbers.map(async (number) => api.due(await api.account(number))));
}

const HEADS = ['Адрес', 'Подъезд', 'Квартира', 'Площадь, м²', 'Лицевой счёт', 'Баланс на дату'];

function accounts({ address }: Company): (string | number)[][] {
  return [HEADS, [address, 1, '1', 54.5, '300001', 125_000.5], [address, 1, '2', 61, '300002', -40_000]];
}

test('accounts with what they owe are brought in from Excel: looked at, mended, taken whole and taken back', async ({ page, company }) => {
  test.slow();
  const both = ['300001', '300002'] as const;
  await signIn(page, company.accountant, '/admin/charges/import');
  // Nothing is taken while a row is wrong, and each wrong cell is named.
  const wrong = accounts(company);
  wrong[1]![5] = 'сто';
  wrong.push(['Нет такой улицы, 1', 1, '3', 40, '300003', 0], [company.address, 1, '4', 40, '', 0]);
  await upload(page, 'счета.xlsx', 'accounts', wrong);
  await expect(page.getByText(t('charges-import-errors', { count: 3 }))).toBeVisible();
  const errors = page.getByRole('table', { name: t('charges-why') }).getByRole('row');
  await expect(errors.filter({ hasText: t('charges-column-balance') })).toContainText(t('errors-field-number'));
  await expect(errors.filter({ hasText: t('charges-column-address') })).toContainText(t('charges-import-unknown'));
  await expect(errors.filter({ hasText: t('charges-column-account') })).toContainText(t('errors-field-required'));
  await expect(page.getByRole('button', { name: t('charges-import-apply') })).toHaveCount(0);
  await expect(owed(company, both)).rejects.toThrow('there is no account');

  await upload(page, 'счета-2.xlsx', 'accounts', accounts(company));
  await expect(page.getByText(money(8_500_050)).first()).toBeVisible();
  await expect(owed(company, both)).rejects.toThrow('there is no account');
  await take(page);
  const sheet = page.url();
  expect(await owed(company, both)).toEqual([12_500_050, -4_000_000]);

  // Charges of a month that was kept elsewhere. «ЛС» is no usual head: somebody says what it is.
  const old = [
    ['ЛС', 'Период', 'Услуга', 'Начислено', 'Оплачено'],
    ['300001', '09.2026', 'Содержание дома', 90_000, 15_000],
    ['300002', '09.2026', 'Содержание дома', 100_000, 0],
  ];
  await upload(page, 'сентябрь.xlsx', 'charges', old);
  await expect(page.getByText(t('charges-import-missing', { columns: t('charges-column-account') }))).toBeVisible();
  await page.getByRole('combobox', { name: t('charges-column-account') }).selectOption({ label: 'ЛС' });
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByText(money(19_000_000)).first()).toBeVisible();
  await take(page);
  const charges = page.url();
  expect(await owed(company, both)).toEqual([20_000_050, 6_000_000]);
  await shows(page, '300001', 20_000_050);

  // Taken back in the other order, each leaves nothing behind; the accounts that were opened are closed.
  const undo = async (address: string, facts: string) => {
    await page.goto(address);
    await hydrated(page);
    await page.getByRole('button', { name: t('charges-import-undo') }).click();
    // It says first what it undoes.
    const dialog = page.locator('dialog:modal');
    await expect(dialog).toContainText(facts);
    await dialog.getByRole('button', { name: t('charges-import-undo') }).click();
    await expect(page.getByText(t('charges-import-undone'), { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: t('charges-import-undo') })).toHaveCount(0);
  };
  await undo(charges, money(19_000_000));
  expect(await owed(company, both)).toEqual([12_500_050, -4_000_000]);
  await undo(sheet, money(8_500_050));
  await expect(owed(company, both)).rejects.toThrow('there is no account');
});

test('what is no spreadsheet is refused in words', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.accountant, '/admin/charges/import');
  await hydrated(page);
  const file = { name: 'счета.xlsx', mimeType: XLSX, buffer: Buffer.from('это не таблица') };
  await page.locator('input[name=file]').setInputFiles(file);
  await page.getByRole('button', { name: t('charges-import-read') }).click();
  await expect(page.getByText(t('errors-charges-unreadable'))).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/charges\/import/);
});

/** Gives the service of the company a price for each account and month. */
async function price(page: Page, sum: string, from: string): Promise<void> {
  await page.goto('/admin/charges/services');
  await hydrated(page);
  await page.getByRole('link', { name: t('charges-tariff-add') }).first().click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByRole('combobox', { name: t('charges-service') }).selectOption({ label: 'Содержание дома' });
  await dialog.getByLabel(t('charges-price-field')).fill(sum);
  await dialog.getByLabel(t('charges-from')).fill(from);
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

test('a tariff from a year that nobody means is refused by the years that are taken, in sight also on a phone', async ({ open, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  const page = await open({ ...PHONE, viewport: { width: 360, height: 400 } });
  await signIn(page, company.accountant, '/admin/charges/services');
  await hydrated(page);
  await page.getByRole('link', { name: t('charges-tariff-add') }).first().click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByRole('combobox', { name: t('charges-service') }).selectOption({ label: 'Содержание дома' });
  const from = dialog.getByLabel(t('charges-from'));
  for (const [day, words] of [
    ['0026-03-01', t('errors-field-date-early', { min: 2000 })],
    ['2206-03-01', t('errors-field-date-late', { max: 2199 })],
  ] as const) {
    await from.fill(day);
    await dialog.evaluate((one) => one.scrollTo(0, 0));
    await dialog.getByRole('button', { name: t('common-save') }).click();
    await expect(dialog.getByText(words)).toBeVisible();
    await expectShownAsWrong(from);
  }
});

/** Computes the charges of a month for all houses, and opens those of the only house. */
async function compute(page: Page, month: string): Promise<void> {
  await page.goto('/admin/charges');
  await hydrated(page);
  await page.getByRole('button', { name: t('charges-new'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('charges-month')).selectOption(month);
  await dialog.getByRole('button', { name: t('charges-compute') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  await page.goto(`/admin/charges?month=${month}`);
  await row(page, t('charges-status-draft')).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/admin\/charges\/runs\//);
  await hydrated(page);
}

async function post(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('charges-post'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByRole('button', { name: t('charges-post'), exact: true }).click();
  await expect(page.getByText(t('charges-status-posted'), { exact: true }).first()).toBeVisible();
}

/** A month by the company's calendar, after this one by so many, as the address has it. */
function month(by: number): string {
  const day = new Date(Date.now() + 5 * 3_600_000);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + by, 1)).toISOString().slice(0, 7);
}

test('charges are computed, looked at, posted and taken back, and balances follow', async ({ page, company }) => {
  test.slow();
  const [, second] = company.accounts;
  await signIn(page, company.accountant, '/admin/charges/services');
  await price(page, '100 000', `${month(0)}-01`);
  await price(page, '150 000', `${month(1)}-01`);

  // The accounts were opened today: what is left of the month is charged for. Nobody owes it before it is posted.
  await compute(page, month(0));
  expect(await owed(company, company.accounts)).toEqual([50_000_000, 0]);
  await post(page);
  const [, part] = await owed(company, company.accounts);
  expect(part).toBeGreaterThan(0);
  expect(part).toBeLessThanOrEqual(10_000_000);
  expect(await owed(company, company.accounts)).toEqual([50_000_000 + part!, part]);

  // Half as much again than the month before, at least: both accounts stand out.
  await compute(page, month(1));
  await expect(page.getByText(money(30_000_000)).filter({ visible: true }).first()).toBeVisible();
  const outliers = page.getByRole('table', { name: t('charges-outliers') });
  await expect(outliers.getByRole('row').filter({ hasText: t('charges-outlier-more') })).toHaveCount(2);
  const totals = page.getByRole('table', { name: t('charges-by-service') });
  await expect(totals.getByRole('row').filter({ hasText: 'Содержание дома' })).toContainText(money(2 * part!));
  await post(page);
  const run = page.url();
  expect(await owed(company, company.accounts)).toEqual([65_000_000 + part!, 15_000_000 + part!]);
  await shows(page, second, 15_000_000 + part!);

  await page.goto(run);
  await hydrated(page);
  await page.getByRole('button', { name: t('charges-void'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('charges-void-reason')).fill('Тариф ещё не утверждён');
  await dialog.getByRole('button', { name: t('charges-void'), exact: true }).click();
  await expect(page.getByText(t('charges-status-void'), { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Тариф ещё не утверждён')).toBeVisible();
  expect(await owed(company, company.accounts)).toEqual([50_000_000 + part!, part]);
});

test('books that others keep are shown as theirs, and come back', async ({ page, company }) => {
  test.slow();
  const [number] = company.accounts;
  await signIn(page, company.accountant, '/admin/charges/services');
  await hydrated(page);
  await page.getByRole('link', { name: t('charges-keeper-add') }).first().click();
  const dialog = page.locator('dialog:modal');
  await choose(dialog, t('requests-field-building'), company.address);
  await dialog.getByLabel(t('charges-keeper-name')).fill('ЕРЦ');
  await dialog.getByRole('combobox', { name: t('charges-keeper-since') }).selectOption(month(-1));
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);

  await upload(page, 'ерц.xlsx', 'accounts', [HEADS, [company.address, '', company.resident.apartment, '', number, 700]]);
  await take(page);
  const account = `/admin/accounts/${await new Api(env.baseUrl, company.accountant).account(number)}`;
  await page.goto(account);
  await hydrated(page);
  await expect(page.getByText('«ЕРЦ»').first()).toContainText(money(70_000));
  await expect(page.getByRole('button', { name: t('money-links') })).toHaveCount(0);

  // From this month on the books are ours: nothing stale is shown, and what was theirs stays so.
  await page.goto('/admin/charges/services');
  await hydrated(page);
  await page.getByRole('button', { name: t('charges-keeper-remove') }).click();
  await expect(page.getByRole('button', { name: t('charges-keeper-remove') })).toHaveCount(0);
  await expect(page.getByText('ЕРЦ').first()).toBeVisible();
  await page.goto(account);
  await hydrated(page);
  await expect(page.getByRole('button', { name: t('money-links') }).first()).toBeVisible();
  await expect(page.getByText('«ЕРЦ»')).toHaveCount(0);

  // It was a mistake from the beginning: the months before are ours, too.
  await page.goto('/admin/charges/services');
  await hydrated(page);
  await page.getByRole('button', { name: t('charges-keeper-delete') }).click();
  await expect(page.getByText(t('charges-keepers-none'))).toBeVisible();
});
