import { randomBytes, randomInt } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Company, Neighbour } from './company';
import { env } from './env';
import { enlarge } from './operator';

/** The providers that the simulators play. */
export const PROVIDERS = ['payme', 'click'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** How a payment goes: what stands in the list "Сбой" of the checkout page. */
export type Fault =
  | 'none'
  | 'repeat'
  | 'lost_reply'
  | 'hang_up'
  | 'late'
  | 'declined'
  | 'twice'
  | 'refund'
  | 'expired'
  | 'wrong_key';

/** A personal account of a test's company, with what it owes. */
export interface Purse {
  number: string;
  owedTiyin: number;
}

/** An amount as our pages and messages show it: without hundredths that are none. */
export function money(tiyin: number): RegExp {
  const [whole, fraction] = (Math.abs(tiyin) / 100).toFixed(2).split('.');
  const hundredths = fraction === '00' ? '' : `,${fraction}`;
  return new RegExp(`${tiyin < 0 ? '−' : ''}${whole!.replace(/\B(?=(\d{3})+$)/g, '\\s')}${hundredths}\\sсум`);
}

interface Called {
  cash_desks: { provider: Provider; merchant_id: string; service_id: string | null; address: string }[];
}

/** An amount as the pages of the providers show it: any space between the thousands. */
export function sums(tiyin: number): RegExp {
  const [whole, fraction] = (tiyin / 100).toFixed(2).split('.');
  return new RegExp(`${whole!.replace(/\B(?=(\d{3})+$)/g, '\\s')}[.,]${fraction}`);
}

async function control<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${env.paymentsUrl}/control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} /control/${path}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Opens a personal account that owes something, and cash desks at both simulated providers, which know where to call. */
export async function givePurse(company: Company, owner: Neighbour = company.resident, owedTiyin = 12_500_000): Promise<Purse> {
  const number = String(randomInt(100_000_000, 1_000_000_000));
  const key = randomBytes(18).toString('hex');
  const { cash_desks } = await enlarge<Called>(company, {
    accounts: [{ number, address: company.address, apartment: owner.apartment, opening_tiyin: owedTiyin }],
    cash_desks: [
      { provider: 'payme', merchant_id: randomBytes(12).toString('hex'), key },
      { provider: 'click', merchant_id: '46', service_id: String(randomInt(1_000_000, 1_000_000_000)), merchant_user_id: '78', key },
    ],
  });
  for (const { provider, merchant_id, service_id, address } of cash_desks) {
    const user = provider === 'click' ? { merchant_user_id: '78' } : {};
    await control('POST', 'desks', { provider, name: company.name, merchant_id, service_id, key, endpoint: address, ...user });
  }
  return { number, owedTiyin };
}

/** The checkout page of a simulated provider, and what follows it. */
export class CheckoutPage {
  constructor(readonly page: Page) {}

  /** Opens it by a link of ours, which leads there. */
  static async by(page: Page, link: string): Promise<CheckoutPage> {
    await page.goto(link);
    return new CheckoutPage(page);
  }

  /** Waits until the page asks to pay so much. */
  async expectAmount(tiyin: number): Promise<void> {
    await expect(this.page.getByRole('form', { name: 'Оплата' })).toContainText(sums(tiyin));
  }

  /** Pays; the provider tells the shop everything before its page says how the payment stands. */
  async pay(fault: Fault = 'none'): Promise<void> {
    await this.page.getByLabel('Сбой').selectOption(fault);
    await this.page.getByRole('button', { name: 'Оплатить' }).click();
    await this.page.waitForURL(/\/payments\/\d+\/done$/);
  }

  /** Goes away without paying. */
  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Отменить' }).click();
    await this.expectStatus('Платёж не начат');
  }

  async expectStatus(words: string): Promise<void> {
    await expect(this.page.getByRole('status')).toHaveText(words);
  }

  /** Follows the way back to the shop, which the page also goes by itself after ten seconds. */
  async goBack(): Promise<void> {
    await this.page.getByRole('link', { name: 'Вернуться к продавцу' }).click();
  }

  /** Where the way back leads. */
  async expectWayBack(): Promise<void> {
    await expect(this.page.getByRole('link', { name: 'Вернуться к продавцу' })).toHaveAttribute('href', new RegExp(`^${env.baseUrl}/`));
  }

  /** The payment in the provider's cabinet, which leads nowhere by itself. */
  async inCabinet(): Promise<void> {
    await this.page.goto(this.page.url().replace(/\/done$/, ''));
  }

  /** Presses a button of the cabinet: `Завершить платёж`, `Отменить платёж`, `Вернуть деньги`, `Повторить вызов`. */
  async act(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
  }

  /** What was said between the provider and the shop, a line for each call. */
  calls() {
    return this.page.getByRole('list', { name: 'Разговор с продавцом' }).getByRole('listitem');
  }
}
