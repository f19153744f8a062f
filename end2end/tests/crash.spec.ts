import { expect, type Browser } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api';
import { CLOG, registeredEmployee, registeredResident, request } from '../support/bot';
import { makeCompany, type Company } from '../support/company';
import type { OwnInstallation } from '../support/installation';
import { test } from '../support/own';
import { smallPhoto } from '../support/photo';
import type { Chat } from '../support/telegram';
import { opening, said, t } from '../support/text';

/** How often the server dies; ten times as often when all tests run. */
const KILLS = Number(process.env.E2E_KILLS ?? 5);
const STORY = ['create', 'assign', 'depart', 'start', 'complete', 'confirm', 'rate'];
/** What was sent so shortly before a kill may have an unknown outcome: its answer was lost. */
const UNKNOWN_MS = 2_000;

/** The people of the journey. */
interface Cast {
  company: Company;
  resident: Chat;
  plumber: Chat;
  api: Api;
}

/** One journey over the bot and the HTTP interface; answers the number of its request. */
async function journey({ company, resident, plumber, api }: Cast, round: number, browser: Browser): Promise<number> {
  const number = await request(resident, { category: CLOG, text: `Засор номер ${round}`, photo: await smallPhoto(browser) });
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const told = await plumber.waitFor({ text: t('notices-assign-executor-title', { number }), button: t('bot-staff-depart') });
  await plumber.tap(told, t('bot-staff-depart'));
  await plumber.tapWhenShown(t('bot-staff-start'), { after: told.message_id - 1 });
  await plumber.tapWhenShown(t('bot-staff-complete'), { after: told.message_id - 1 });
  await plumber.waitFor({ text: said('bot-staff-photo-ask', { number }) });
  await plumber.photo(await smallPhoto(browser), 'Готово');
  const done = await resident.waitFor({ text: t('notices-complete-resident-title', { number }), button: t('bot-request-confirm') });
  await resident.tap(done, t('bot-request-confirm'));
  await resident.waitFor({ text: said('bot-request-confirmed', { number }) });
  await resident.tapWhenShown('4 ⭐', { text: said('bot-request-confirmed', { number }) });
  await resident.waitFor({ text: opening('bot-request-rated'), after: done.message_id - 1 });
  return number;
}

interface Call {
  at: string;
  method: string;
  ok: boolean;
  params: { text?: string; caption?: string };
}

/** Messages with the same title in one chat; the second is forgiven only when a kill hid the outcome of the first. */
async function toldTwice(own: OwnInstallation, chat: Chat): Promise<string[]> {
  const calls = await own.telegram.call<Call[]>('GET', `calls?bot=${chat.bot}&chat=${chat.person}&limit=10000`);
  const seen = new Map<string, number>();
  const twice: string[] = [];
  for (const { at, method, ok, params } of calls) {
    const title = (params.text ?? params.caption ?? '').split('\n')[0]!.replace(/<[^>]+>/g, '');
    if (!ok || !/^send/i.test(method) || !/№ \d+/.test(title)) continue;
    const before = seen.get(title);
    const now = Date.parse(at);
    const isUnknown = before !== undefined && own.kills.some((kill) => kill >= before - 100 && kill <= now && kill - before < UNKNOWN_MS);
    if (before !== undefined && !isUnknown) twice.push(title);
    seen.set(title, now);
  }
  return twice;
}

test('the server dies anywhere on the way, and nothing acknowledged is lost', async ({ own, browser }) => {
  test.setTimeout(120_000 + KILLS * 60_000);
  const company = await makeCompany(own);
  const cast = {
    company,
    resident: await registeredResident(company, company.resident, own.telegram),
    plumber: await registeredEmployee(company, company.plumber, own.telegram),
    api: new Api(own.url, company.dispatcher),
  };
  const started = Date.now();
  const numbers = [await journey(cast, 0, browser)];
  const length = Date.now() - started;

  for (let round = 1; round <= KILLS; round += 1) {
    const killing = sleep(Math.random() * length).then(() => own.killAndRestart());
    numbers.push(await journey(cast, round, browser));
    await killing;
  }

  await own.telegram.call('POST', 'wait/delivered', { timeout_ms: 20_000 });
  expect(numbers).toEqual(Array.from({ length: KILLS + 1 }, (_, index) => index + 1));
  for (const [round, number] of numbers.entries()) {
    const { history, text } = await cast.api.find(number);
    expect(text).toBe(`Засор номер ${round}`);
    expect(history.map(({ action }) => action).filter((action) => action !== 'attach')).toEqual(STORY);
  }
  const updates = await own.telegram.call<{ state: string }[]>('GET', `updates?bot=${company.bot}`);
  expect(updates.filter(({ state }) => state !== 'delivered')).toEqual([]);
  expect(await toldTwice(own, cast.resident)).toEqual([]);
  expect(await toldTwice(own, cast.plumber)).toEqual([]);
  expect(own.log()).not.toContain('panicked');
});
