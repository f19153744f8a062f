import { expect } from '@playwright/test';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCompany } from './company';
import type { OwnInstallation } from './installation';
import { enlarge } from './operator';
import type { Provider } from './pay';

/** What a call may be answered with that says "ask again". */
const FAILED = { payme: -32_400, click: -7 };
/** A provider that is not answered for so long tells its people. */
const GIVES_UP_MS = 60_000;
/** So many calls of a hundred are hung up on before their answer comes. */
const HUNG_UP = 8;
/** What Click says when a payment failed. */
const NO_MONEY = -5017;

/** A company's cash desks as the providers know them, and the accounts that are paid there. */
export interface Shop {
  addresses: Record<Provider, string>;
  service: string;
  key: string;
  /** The numbers of the accounts, with what each owed at the beginning. */
  accounts: Map<string, number>;
}

/** What became of a payment, as its provider was told. */
export interface Outcome {
  id: string;
  account: string;
  amount: number;
  /** How the shop has to have it. */
  state: string;
  /** How often it has to be posted, and posted back. */
  paid: number;
  back: number;
  /** Which of the company's cases it has to leave behind. */
  opens?: 'disputed' | 'refused_after_debit';
}

interface Called {
  cash_desks: { provider: Provider; address: string }[];
}

/** A company with four accounts that owe something, and a cash desk at each provider. */
export async function openShop(own: OwnInstallation): Promise<Shop> {
  const company = await makeCompany(own, false);
  const key = randomBytes(18).toString('hex');
  const service = String(randomInt(1_000_000, 1_000_000_000));
  const accounts = new Map([1, 2, 17, 18].map((apartment) => [String(300_000 + apartment), 1_000_000 * apartment]));
  const opened = [...accounts].map(([number, owed]) => ({
    number,
    address: company.address,
    apartment: String(Number(number) - 300_000),
    opening_tiyin: owed,
  }));
  const desks = [
    { provider: 'payme', merchant_id: randomBytes(12).toString('hex'), key, min_tiyin: 1 },
    { provider: 'click', merchant_id: '46', service_id: service, key, min_tiyin: 1 },
  ];
  const { cash_desks } = await enlarge<Called>(company, { accounts: opened, cash_desks: desks }, own.dataDir);
  const address = (provider: Provider) =>
    own.url + new URL(cash_desks.find((desk) => desk.provider === provider)!.address).pathname;
  return { addresses: { payme: address('payme'), click: address('click') }, service, key, accounts };
}

interface Call {
  provider: Provider;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** The answer, when there is one in time: whatever happens to the shop, it is one of 200. */
async function once(call: Call, patienceMs: number): Promise<string | undefined> {
  let answer: { status: number; text: string };
  try {
    const { url, headers, body } = call;
    const got = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) });
    answer = { status: got.status, text: await got.text() };
  } catch {
    return undefined;
  }
  expect(answer.status, answer.text).toBe(200);
  return answer.text;
}

function codeOf(text: string): number {
  const { error } = JSON.parse(text) as { error?: number | { code: number } };
  return typeof error === 'object' ? error.code : (error ?? 0);
}

/** Asks until there is an answer, as providers do: the very same call, after lost replies and after "failed". */
async function insist(call: Call): Promise<string> {
  const until = Date.now() + GIVES_UP_MS;
  while (Date.now() < until) {
    const isHungUp = randomInt(100) < HUNG_UP;
    const text = await once(call, isHungUp ? randomInt(1, 20) : 10_000);
    if (text !== undefined && codeOf(text) !== FAILED[call.provider]) return text;
    await sleep(randomInt(10, 60));
  }
  throw new Error(`${call.url} is not answered`);
}

/** A call of Payme's, told once or twice: the second answer is the first one, byte for byte. */
async function payme(shop: Shop, method: string, params: object): Promise<{ state: number; transaction: string }> {
  const authorization = `Basic ${Buffer.from(`Paycom:${shop.key}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'text/json; charset=UTF-8' };
  const call: Call = { provider: 'payme', url: shop.addresses.payme, headers, body: JSON.stringify({ id: 1, method, params }) };
  const text = await insist(call);
  if (randomInt(3) === 0) expect(await insist(call)).toBe(text);
  const { result } = JSON.parse(text) as { result?: { state: number; transaction: string } };
  expect(result, text).toBeDefined();
  return result!;
}

interface Attempt {
  trans: number;
  account: string;
  amount: number;
  prepared?: number;
  error?: number;
}

/** A call of Click's: a Complete when it has the shop's number of the payment. */
function clickCall(shop: Shop, { trans, account, amount, prepared, error = 0 }: Attempt): Call {
  const [action, number] = prepared === undefined ? ['0', ''] : ['1', String(prepared)];
  const text = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
  const time = '2026-01-15 10:20:30';
  const signed = [trans, shop.service, shop.key, account, number, text, action, time].join('');
  const form = new URLSearchParams({
    click_trans_id: String(trans),
    service_id: shop.service,
    click_paydoc_id: String(trans + 1),
    merchant_trans_id: account,
    merchant_prepare_id: number,
    amount: text,
    action,
    error: String(error),
    error_note: '',
    sign_time: time,
    sign_string: createHash('md5').update(signed).digest('hex'),
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { provider: 'click', url: shop.addresses.click, headers, body: form.toString() };
}

/** Tells Click's news of a payment twice; answers the two codes. */
async function tellTwice(shop: Shop, attempt: Attempt): Promise<[number, number]> {
  const call = clickCall(shop, attempt);
  return [codeOf(await insist(call)), codeOf(await insist(call))];
}

async function byPayme(shop: Shop, payment: Pick<Outcome, 'account' | 'amount'>): Promise<Outcome> {
  const id = randomBytes(12).toString('hex');
  const { account, amount } = payment;
  const created = await payme(shop, 'CreateTransaction', { id, time: Date.now(), amount, account: { account } });
  expect(created.state).toBe(1);
  const outcome = { id, account, amount, paid: 0, back: 0 };
  const way = randomInt(4);
  if (way === 0) {
    expect((await payme(shop, 'CancelTransaction', { id, reason: 3 })).state).toBe(-1);
    return { ...outcome, state: '-1' };
  }
  const performed = await payme(shop, 'PerformTransaction', { id });
  expect(performed).toMatchObject({ state: 2, transaction: created.transaction });
  if (way > 1) return { ...outcome, state: '2', paid: 1 };
  expect((await payme(shop, 'CancelTransaction', { id, reason: 5 })).state).toBe(-2);
  return { ...outcome, state: '-2', paid: 1, back: 1 };
}

/** Attempts of Click's have numbers that no two tests share. */
let attempts = Date.now() * 1_000;

async function byClick(shop: Shop, payment: Pick<Outcome, 'account' | 'amount'>): Promise<Outcome> {
  attempts += 2;
  const attempt: Attempt = { trans: attempts, ...payment };
  const text = await insist(clickCall(shop, attempt));
  expect(codeOf(text), text).toBe(0);
  if (randomInt(3) === 0) expect(await insist(clickCall(shop, attempt))).toBe(text);
  attempt.prepared = (JSON.parse(text) as { merchant_prepare_id: number }).merchant_prepare_id;
  const outcome = { id: String(attempt.trans), ...payment, paid: 0, back: 0 };
  const way = randomInt(4);
  if (way === 0) {
    expect(await tellTwice(shop, { ...attempt, error: NO_MONEY })).toEqual([-9, -9]);
    expect(await tellTwice(shop, attempt)).toEqual([-9, -9]);
    return { ...outcome, state: 'cancelled', opens: 'refused_after_debit' };
  }
  // Confirmed once: a Complete whose answer was lost is told that it was.
  const [first, second] = await tellTwice(shop, attempt);
  expect([0, -4]).toContain(first);
  expect(second).toBe(-4);
  const confirmed = { ...outcome, state: 'confirmed', paid: 1 };
  if (way > 1) return confirmed;
  expect(await tellTwice(shop, { ...attempt, error: NO_MONEY })).toEqual([-9, -9]);
  return { ...confirmed, opens: 'disputed' };
}

/** One payment from its first call to its last. */
export async function converse(shop: Shop): Promise<Outcome> {
  const numbers = [...shop.accounts.keys()];
  const payment = { account: numbers[randomInt(numbers.length)]!, amount: randomInt(100, 1_000_000) };
  return randomInt(2) ? byPayme(shop, payment) : byClick(shop, payment);
}
