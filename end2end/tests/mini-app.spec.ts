import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { registeredResident } from '../support/bot';
import type { Company } from '../support/company';
import { env } from '../support/env';
import { enlarge } from '../support/operator';
import { givePurse, money } from '../support/pay';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';

/** Our id of the company's bot, as the server says when the bot starts. */
async function botOf(company: Company): Promise<string> {
  const { company: id } = await enlarge<{ company: string }>(company, {});
  const line = new RegExp(`a bot starts bot\\.id=([0-9a-f-]+) company\\.id=${id}`);
  const find = () => line.exec(readFileSync(env.serverLog, 'utf8').replace(/\u001b\[[\d;]*m/g, ''))?.[1];
  await expect.poll(find, { message: 'the bot starts', timeout: 30_000 }).toBeDefined();
  return find()!;
}

/** What Telegram says of whoever opens an app of a bot, signed as Telegram signs it. */
function initData(token: string, account: number, at = Date.now()): string {
  const fields = new URLSearchParams({
    query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
    user: JSON.stringify({ id: account, first_name: 'Дилноза & Co + = ?', language_code: 'ru', allows_write_to_pm: true }),
    auth_date: String(Math.floor(at / 1_000)),
    signature: 'zg4FGR6GVgV22_7xcIwJPy_NA45MW2Oe3CZk-b2vuAuVfVHuS4UUqIWdqJA3xAXiaIsXimexuMxR9QsIP9UgCQ',
  });
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).sort();
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  fields.append('hash', createHmac('sha256', key).update(lines.join('\n')).digest('hex'));
  return fields.toString();
}

/** Opens the app as Telegram does: what it says stands behind the `#`. */
async function openIn(page: Page, bot: string, data: string): Promise<void> {
  await page.goto(`/my/telegram/${bot}#tgWebAppData=${encodeURIComponent(data)}&tgWebAppVersion=9.1&tgWebAppPlatform=android`);
}

test('whoever opens the app in Telegram is signed in by it', async ({ open, company }) => {
  const purse = await givePurse(company);
  const { person } = await registeredResident(company);
  const [bot, page] = [await botOf(company), await open(PHONE)];
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const data = initData(company.token, person);
  await openIn(page, bot, data);
  await page.waitForURL(/\/my$/);
  await expect(page.getByText(money(purse.owedTiyin)).first()).toBeVisible();
  // What Telegram said is no part of any address that was asked for.
  expect(asked.filter((url) => url.includes('hash') || url.includes('auth_date'))).toEqual([]);
  await page.goto('/my/payments');
  await expect(page.getByText(t('my-account', { number: purse.number }))).toBeVisible();

  // A page that is loaded anew says the same again.
  const again = await open(PHONE);
  await openIn(again, bot, data);
  await again.waitForURL(/\/my$/);
});

test('what Telegram did not say, or said too long ago, opens nothing and is explained', async ({ open, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  const { person } = await registeredResident(company);
  const bot = await botOf(company);
  const stranger = person + 1_000_000;
  const true_ = initData(company.token, person);
  const lies: [string, string, string][] = [
    ['signed with another token', initData(`${company.bot}:AAAnotherTokenOfNobodyAtAll00000001`, person), 'errors-auth-telegram-invalid'],
    ['of another person', true_.replace(encodeURIComponent(`"id":${person}`), encodeURIComponent(`"id":${stranger}`)), 'errors-auth-telegram-invalid'],
    ['without its seal', true_.replace(/&hash=.*$/, ''), 'errors-auth-telegram-invalid'],
    ['an hour and more old', initData(company.token, person, Date.now() - 61 * 60_000), 'errors-auth-telegram-expired'],
    ['from the future', initData(company.token, person, Date.now() + 10 * 60_000), 'errors-auth-telegram-invalid'],
    ['nothing', '', 'errors-auth-telegram-invalid'],
    ['of somebody unknown', initData(company.token, stranger), 'errors-auth-telegram-unknown'],
  ];
  for (const [what, data, words] of lies) {
    const page = await open(PHONE);
    await openIn(page, bot, data);
    await expect(page.getByText(t(words)), what).toBeVisible();
    if (words.endsWith('unknown')) await expect(page.getByText(t('my-telegram-unknown')), what).toBeVisible();
    else await expect(page.getByRole('button', { name: t('common-retry') }), what).toBeVisible();
    await page.goto('/my');
    await page.waitForURL(/\/my\/enter/);
    await page.context().close();
  }
});

test('the bot of one company opens nothing of another', async ({ open, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  const { person } = await registeredResident(company);
  const page = await open(PHONE);
  // The right account and the right token, at the address of a bot that is not ours.
  await openIn(page, '00000000-0000-7000-8000-000000000000', initData(company.token, person));
  await expect(page.getByText(t('errors-auth-telegram-invalid'))).toBeVisible();
});
