import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { Api } from '../support/api';
import { expectAccessible } from '../support/axe';
import { PRESSURE, registeredResident, request } from '../support/bot';
import type { Company } from '../support/company';
import { expectReadable } from '../support/contrast';
import { env } from '../support/env';
import { depart, finish, openJob, start } from '../support/job';
import { tabTo } from '../support/keyboard';
import { enlarge } from '../support/operator';
import { hydrated, signIn } from '../support/pages';
import { smallPhoto } from '../support/photo';
import { enter, linkFor } from '../support/resident';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';

/** Money as the pages write it. */
const sum = (sums: string) => new RegExp(sums.replaceAll(' ', '\\s'));

/** A personal account of the resident's flat that owes 250 000 sums, and a cash desk at each provider. */
async function openAccount(company: Company): Promise<string> {
  const number = String(randomInt(100_000_000, 1_000_000_000));
  await enlarge(company, {
    accounts: [{ number, address: company.address, apartment: company.resident.apartment, opening_tiyin: 25_000_000 }],
    cash_desks: [
      { provider: 'payme', merchant_id: `${number}aaaaaaaaaaaaaaa`, key: 'invented' },
      { provider: 'click', merchant_id: '46', service_id: number, key: 'invented' },
    ],
  });
  return number;
}

/** Measures the page in both themes, and that a phone shows all of its width. */
async function looksWell(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `${what}, ${colorScheme}`);
    await expectReadable(page, `${what}, ${colorScheme}`);
  }
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(tooWide, `${what} is wider than the phone`).toBe(false);
}

const tab = (page: Page, name: string) => page.getByRole('navigation', { name: t('my-nav-label') }).getByRole('link', { name });

test.describe('with a bot that sends no links', () => {
  test.use({ withBot: false });

  test('a resident comes in by a link, sees what is owed and sets out to pay', async ({ open, company }) => {
    const number = await openAccount(company);
    const page = await open(PHONE);
    await enter(page, company);
    await expect(page.getByRole('heading', { name: t('my-home-title') })).toBeVisible();
    await expect(page.getByText(sum('250 000')).first()).toBeVisible();
    await looksWell(page, 'the start of the residents’ app');

    await tab(page, t('my-nav-payments')).click();
    await expect(page.getByText(t('my-account', { number }))).toBeVisible();
    await expect(page.getByText(t('my-no-payments'))).toBeVisible();
    await looksWell(page, 'the payments of a home');

    await page.getByRole('link', { name: t('my-to-payment') }).click();
    await expect(page.getByRole('radio', { name: new RegExp(t('my-pay-all')) })).toBeChecked();
    // Only a script chooses what is typed for.
    await expect(async () => {
      await page.getByLabel(t('my-pay-other-sum')).fill('');
      await page.getByLabel(t('my-pay-other-sum')).pressSequentially('150 000');
      await expect(page.getByRole('radio', { name: t('my-pay-other'), exact: true })).toBeChecked({ timeout: 1_000 });
    }).toPass();
    await page.getByRole('button', { name: t('my-pay-go-on') }).click();

    await page.waitForURL(/\/my\/pay\//);
    await expect(page.getByText(sum('150 000')).first()).toBeVisible();
    await expect(page.getByText(t('my-order-open'), { exact: true })).toBeVisible();
    for (const [name, address] of [['Payme', '/payme/'], ['Click', '/services/pay?']] as const) {
      const link = page.getByRole('link', { name: t('my-order-pay-by', { provider: name }) });
      const answer = await page.request.get((await link.getAttribute('href'))!, { maxRedirects: 0 });
      expect(answer.status()).toBe(303);
      expect(answer.headers().location).toContain(`${env.paymentsUrl}${address}`);
    }
    await looksWell(page, 'a payment on its way');
  });

  test('an amount that is none is refused beside its field', async ({ open, company }) => {
    await openAccount(company);
    const page = await open(PHONE);
    await enter(page, company);
    await page.goto('/my/payments/pay');
    await page.getByText(t('my-pay-other'), { exact: true }).click();
    await page.getByLabel(t('my-pay-other-sum')).fill('много');
    await page.getByRole('button', { name: t('my-pay-go-on') }).click();
    await expect(page.getByText(t('errors-field-money'))).toBeVisible();
    await expect(page).toHaveURL(/\/my\/payments\/pay/);
  });

  test('the newest month alone can be paid', async ({ open, company }) => {
    const number = await openAccount(company);
    const api = new Api(env.baseUrl, company.director);
    await api.owe(await api.account(number), '40 000', new Date().toISOString().slice(0, 7));
    const page = await open(PHONE);
    await enter(page, company);
    await page.goto('/my/payments/pay');
    // What only a script does says that it is there.
    await expect(async () => {
      await page.getByLabel(t('my-pay-other-sum')).fill('');
      await page.getByLabel(t('my-pay-other-sum')).pressSequentially('1');
      await expect(page.getByRole('radio', { name: t('my-pay-other'), exact: true })).toBeChecked({ timeout: 1_000 });
    }).toPass();
    await page.getByText(t('my-pay-month'), { exact: true }).click();
    await page.getByRole('button', { name: t('my-pay-go-on') }).click();
    await page.waitForURL(/\/my\/pay\//);
    await expect(page.getByText(t('my-order-open'), { exact: true })).toBeVisible();
    await expect(page.getByText(sum('40 000')).first()).toBeVisible();
    await expect(page.getByText(sum('290 000'))).toHaveCount(0);
  });

  test('a link works once, and looking at it does not use it up', async ({ open, company }) => {
    const link = await linkFor(company);
    const page = await open(PHONE);
    for (let look = 0; look < 2; look += 1) expect((await page.request.get(link)).status()).toBe(200);
    await page.goto(link);
    await page.getByRole('button', { name: t('my-enter-button') }).click();
    await page.waitForURL(/\/my$/);
    const other = await open(PHONE);
    await other.goto(link);
    await other.getByRole('button', { name: t('my-enter-button') }).click();
    await expect(other.getByText(t('errors-auth-link-expired'))).toBeVisible();
    await other.goto('/my/payments');
    await other.waitForURL(/\/my\/enter$/);
    await expect(other.getByText(t('my-enter-how'))).toBeVisible();
  });

  test('the app is walked with the keyboard, and works without script', async ({ open, company }) => {
    await openAccount(company);
    const page = await open({ javaScriptEnabled: false });
    await page.goto(await linkFor(company));
    await page.getByRole('button', { name: t('my-enter-button') }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/my$/);
    await page.goto('/my/payments/pay');
    await page.getByRole('button', { name: t('my-pay-go-on') }).click();
    await page.waitForURL(/\/my\/pay\//);
    await expect(page.getByRole('link', { name: t('my-order-pay-by', { provider: 'Payme' }) })).toBeVisible();

    const walked = await open(PHONE);
    await enter(walked, company);
    await tabTo(walked, tab(walked, t('my-nav-requests')));
    await walked.keyboard.press('Enter');
    await walked.waitForURL(/\/my\/requests$/);
    await expect(walked.getByText(t('my-requests-none'), { exact: true })).toBeVisible();
  });

  test('the app can be installed, is read without a network, and forgets everything at the sign-out', async ({ open, company, watch }) => {
    watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const number = await openAccount(company);
    const page = await open(PHONE);
    await enter(page, company);

    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const manifest = await page.evaluate(async (url) => (await fetch(url!)).json() as Promise<Record<string, string>>, address);
    expect(manifest).toMatchObject({ start_url: '/my', scope: '/my', display: 'standalone' });
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const browser = await page.context().newCDPSession(page);
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);

    // What the worker saw is kept.
    await page.reload();
    // The program of the page is kept too, when it has come whole.
    await page.waitForLoadState('networkidle');
    await tab(page, t('my-nav-payments')).click();
    await expect(page.getByText(t('my-account', { number }))).toBeVisible();
    await page.waitForLoadState('networkidle');
    const seen = () => page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('hovli-seen-'));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map((key) => new URL(key.url).pathname);
    });
    await expect.poll(seen).toEqual(expect.arrayContaining(['/my', '/my/payments']));

    await page.context().setOffline(true);
    await tab(page, t('my-nav-home')).click();
    await expect(page.getByText(sum('250 000')).first()).toBeVisible();
    // Emulated, a dead network does not reach the opinion of a page that was opened after it died.
    await expect(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await expect(page.getByText(/Показано то, что было/)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await page.goto('/my/payments');
    await expect(page.getByText(t('my-account', { number }))).toBeVisible();
    // What was never seen is said to be away, and a payment on its way is never shown as it was.
    await page.goto('/my/requests?ended=1');
    await expect(page.locator('body')).toContainText(/Нет связи|интернет/i);
    await page.context().setOffline(false);

    await page.goto('/my/more');
    await page.getByRole('button', { name: t('common-sign-out'), exact: true }).click();
    await page.waitForURL(/\/my\/enter$/);
    await expect.poll(seen).toEqual([]);
    await page.context().setOffline(true);
    await page.goto('/my/payments');
    await expect(page.getByText(t('my-account', { number }))).toHaveCount(0);
    await page.context().setOffline(false);
  });
});

test('a resident accepts finished work in the app', async ({ open, company, browser }) => {
  test.slow();
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Вода в душе еле течёт' });
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const phone = await open(PHONE);
  await enter(phone, company);
  await expect(phone.getByText(t('requests-number', { number })).first()).toBeVisible();

  const plumber = await open(PHONE);
  await signIn(plumber, company.plumber, '/staff');
  await hydrated(plumber);
  await openJob(plumber, number);
  await depart(plumber);
  await start(plumber);
  await finish(plumber, await smallPhoto(browser), 'Почистил аэратор');

  await phone.goto('/my');
  await expect(phone.getByText(t('my-home-waiting'))).toBeVisible();
  await tab(phone, t('my-nav-requests')).click();
  await phone.getByRole('link').filter({ hasText: t('requests-number', { number }) }).click();
  await phone.waitForURL(new RegExp(`/my/requests/${card.id}$`));
  await looksWell(phone, 'a request in the residents’ app');
  await phone.getByText('5 ★', { exact: true }).first().click();
  await phone.getByRole('button', { name: t('resident-confirm') }).click();
  await expect(phone.getByText(t('resident-status-closed')).first()).toBeVisible();
  expect((await api.find(number)).card.status).toBe('closed');
  await phone.getByRole('link', { name: t('my-requests-title') }).first().click();
  await tab(phone, t('my-nav-requests')).click();
  await phone.getByRole('link', { name: t('my-requests-ended') }).click();
  await expect(phone.getByText(t('requests-number', { number })).first()).toBeVisible();
});
