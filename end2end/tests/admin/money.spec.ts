import type { Page } from '@playwright/test';
import { tabTo } from '../../support/keyboard';
import { hydrated, signIn } from '../../support/pages';
import { givePurse } from '../../support/pay';
import { expect, PHONE, test } from '../../support/test';
import { pattern, t } from '../../support/text';

test.use({ withBot: false, withMoney: true });

/** Sums as pages show them, whatever spaces stand between the groups. */
function sums(digits: string): RegExp {
  return new RegExp(digits.replaceAll(' ', '\\s') + '\\sсум');
}

function row(page: Page, text: string) {
  return page.getByRole('row').filter({ hasText: text });
}

test('an accountant finds who owes, takes the money and prints the receipt', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.accountant, '/admin/balances');
  await hydrated(page);
  await page.getByLabel(t('money-show'), { exact: true }).selectOption('debtors');
  await page.getByRole('button', { name: t('common-find'), exact: true }).click();
  await expect(page).toHaveURL(/show=debtors/);
  await expect(row(page, company.accounts[1])).toHaveCount(0);
  await expect(row(page, company.accounts[0])).toContainText(sums('500 000'));
  await row(page, company.accounts[0]).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: t('money-account-title', { number: company.accounts[0] }) })).toBeVisible();

  await page.getByRole('button', { name: t('money-take'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('money-amount-sums')).fill('сто');
  await dialog.getByRole('button', { name: t('money-take-submit'), exact: true }).click();
  await expect(dialog.getByText(t('errors-field-money'))).toBeVisible();
  await dialog.getByLabel(t('money-amount-sums')).fill('120 000,50');
  await dialog.getByRole('button', { name: t('money-take-submit'), exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/payments\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sums('120 000,50'));
  await expect(page.getByText(t('money-ledger-cash'), { exact: true })).toBeVisible();
  // On paper there is the receipt with its number and a place for the signature, and nothing of the panel.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${t('money-receipt-title', { number: 1, amount: '' })}`));
  await expect(page.getByText(t('money-receipt-signature'))).toBeVisible();
  await expect(page.getByText(t('money-ledger-cash'), { exact: true })).toBeHidden();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await page.emulateMedia({ media: null });

  await page.getByRole('link', { name: company.accounts[0] }).click();
  await expect(page.locator('main')).toContainText(sums('379 999,50'));
  await expect(page.getByRole('cell', { name: `${t('money-kind-payment')} · ${t('money-source-cash')}` })).toBeVisible();
});

test('a correction is written down with its reason', async ({ page, company }) => {
  await signIn(page, company.accountant, '/admin/balances');
  await hydrated(page);
  await row(page, company.accounts[0]).getByRole('link').first().click();
  await page.getByRole('button', { name: t('money-adjust'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  const posted = dialog.getByLabel(t('money-corrects'), { exact: true }).locator('option');
  const before = await posted.count();
  await dialog.getByLabel(t('money-amount-sums')).fill('100000');
  await dialog.getByLabel(t('money-service'), { exact: true }).selectOption({ label: 'Содержание дома' });
  await dialog.getByLabel(t('money-corrects'), { exact: true }).selectOption({ index: 1 });
  await dialog.getByLabel(t('common-field-reason')).fill('Пересчёт за отсутствие');
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  await expect(page.getByText('Пересчёт за отсутствие')).toBeVisible();
  await expect(page.getByText(pattern('money-corrects-line'))).toContainText(sums('500 000'));
  await expect(page.locator('main')).toContainText(sums('400 000'));

  // What was just posted can be corrected at once.
  await page.getByRole('button', { name: t('money-adjust'), exact: true }).click();
  await expect(posted).toHaveCount(before + 1);
});

test('a phone is billed by Click', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  const purse = await givePurse(company);
  await signIn(page, company.accountant, `/admin/balances?q=${purse.number}`);
  await hydrated(page);
  await row(page, purse.number).getByRole('link').first().click();
  await page.getByRole('button', { name: t('money-bill-phone'), exact: true }).click();
  const dialog = page.locator('dialog:modal');
  await expect(dialog.getByLabel(t('money-amount-sums'))).toHaveValue(/^125\s?000$/);
  await dialog.getByLabel(t('common-field-phone')).fill('12');
  await dialog.getByRole('button', { name: t('money-bill-phone-submit'), exact: true }).click();
  await expect(dialog.getByLabel(t('common-field-phone'))).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel(t('common-field-phone')).fill('90 123-45-67');
  await dialog.getByRole('button', { name: t('money-bill-phone-submit'), exact: true }).click();
  await expect(page.getByText(t('money-bill-phone-sent'))).toBeVisible();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
});

test('a cash desk is tried out, and a payment by it tells everything but the key', async ({ page, company }) => {
  await signIn(page, company.accountant, '/admin/settings/desks');
  await hydrated(page);
  await page.getByRole('button', { name: t('money-desk-check') }).click();
  await expect(page.locator('[data-step=statement]')).toHaveAttribute('data-state', 'ok');
  // The address of a test installation is this machine's own: nobody else reaches it.
  await expect(page.locator('[data-state=failed]:not([data-step=address])')).toHaveCount(0);

  const webhook = new URL(await page.getByLabel(t('money-webhook'), { exact: true }).inputValue());
  const authorization = `Basic ${Buffer.from(`Paycom:${company.paymeKey}`).toString('base64')}`;
  const call = async (method: string, params: object): Promise<void> => {
    const answer = await page.request.post(webhook.pathname, { headers: { authorization }, data: { id: 1, method, params } });
    expect((await answer.json()).error, method).toBeUndefined();
  };
  const id = company.bot.toString(16).padStart(24, '0');
  const account = { account: company.accounts[0] };
  await call('CreateTransaction', { id, time: Date.now(), amount: 25_000_000, account });
  await call('PerformTransaction', { id });

  await page.goto(`/admin/payments?q=${id}`);
  await row(page, id).getByRole('link').first().click();
  await expect(page.getByText(t('money-state-paid'), { exact: true })).toBeVisible();
  await expect(page.getByText(t('money-ledger-clearing'), { exact: true })).toBeVisible();
  await page.locator('summary').filter({ hasText: 'PerformTransaction' }).click();
  await expect(page.locator('details[open] pre', { hasText: id }).first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText(company.paymeKey);
});

test('money is taken in with the keyboard alone', async ({ page, company }) => {
  await signIn(page, company.accountant, `/admin/balances?q=${company.accounts[0]}`);
  await hydrated(page);
  await tabTo(page, row(page, company.accounts[0]).getByRole('link').first());
  await page.keyboard.press('Enter');
  const take = page.getByRole('button', { name: t('money-take'), exact: true });
  await expect(take).toBeVisible();
  await tabTo(page, take);
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog:modal');
  const amount = dialog.getByLabel(t('money-amount-sums'));
  await tabTo(page, amount);
  // What is owed stands there already.
  await expect(amount).not.toHaveValue('');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('70 000');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/admin\/payments\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sums('70 000'));
});

test('an executor has no way to the money', async ({ page, company, watch }) => {
  watch.allow(/status of 403/);
  await signIn(page, company.plumber, '/staff');
  await page.goto('/admin/balances');
  await expect(page.getByText(t('common-denied-title'))).toBeVisible();
});

test('on a phone balances are cards that fit', async ({ open, company }) => {
  const phone = await open(PHONE);
  await signIn(phone, company.accountant, '/admin/balances');
  await expect(row(phone, company.accounts[0])).toBeVisible();
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
