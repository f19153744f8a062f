import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Employee } from './company';

interface Card {
  id: string;
  number: number;
}

export interface Detail {
  card: Card & { status: string };
  text: string;
  history: { action: string }[];
}

/** Links by which an order is paid. */
export interface Links {
  code: string;
  payme: string | null;
  click: string | null;
}

/** The HTTP interface, used as a careful program does: it asks again until it was answered. */
export class Api {
  private token: string | undefined;

  constructor(
    private readonly url: string,
    private readonly person: Employee,
  ) {}

  /** Gives a request to the colleague with this name; the same key every time, so that it is done once. */
  async assign(id: string, executor: string): Promise<void> {
    const key = randomUUID();
    await this.send('POST', `requests/${id}/actions`, { action: 'assign', executor }, key);
  }

  /** Starts and finishes the work as the executor who is signed in. */
  async work(id: string, note: string): Promise<void> {
    for (const step of [{ action: 'start' }, { action: 'complete', note }]) {
      await this.send('POST', `requests/${id}/actions`, step, randomUUID());
    }
  }

  /** Finishes work that came back. */
  async completeAgain(id: string, note: string): Promise<void> {
    await this.send('POST', `requests/${id}/actions`, { action: 'complete', note }, randomUUID());
  }

  /** Writes down what somebody unknown tells on the telephone; answers the number of the request. */
  async takeCall(category: string, text: string): Promise<number> {
    const categories = await this.send<{ id: string; name: { ru: string } }[]>('GET', 'categories');
    const [building] = await this.send<{ id: string }[]>('GET', 'buildings');
    const call = { category: categories.find((one) => one.name.ru === category)!.id, building: building!.id, place: 'building', text, client_name: 'Зухра опа' };
    return (await this.send<Card>('POST', 'requests', call, randomUUID())).number;
  }

  async employee(name: string): Promise<string> {
    const people = await this.send<{ id: string; name: string }[]>('GET', 'users');
    return people.find((person) => person.name === name)!.id;
  }

  async find(number: number): Promise<Detail> {
    const { items } = await this.send<{ items: Card[] }>('GET', `requests?tab=all&q=%23${number}`);
    const card = items.find((one) => one.number === number);
    if (!card) throw new Error(`the acknowledged request ${number} is not there`);
    return this.send('GET', `requests/${card.id}`);
  }

  /** The personal account of this number. */
  async account(number: string): Promise<string> {
    const { page } = await this.send<{ page: { items: { id: string; number: string }[] } }>('GET', `accounts?q=${number}`);
    const account = page.items.find((one) => one.number === number);
    if (!account) throw new Error(`there is no account ${number}`);
    return account.id;
  }

  /** What an account has to pay now, in tiyin; negative was paid ahead. */
  async due(account: string): Promise<number> {
    return (await this.send<{ due_tiyin: number }>('GET', `accounts/${account}/balance`)).due_tiyin;
  }

  /** Charges an account so many sums more for a month, as `2026-03`. */
  async owe(account: string, amount: string, month: string): Promise<void> {
    await this.send('POST', `accounts/${account}/adjustments`, { change: 'more', amount, month, reason: 'Доначисление' }, randomUUID());
  }

  /** Links to pay all that is owed, or another amount. */
  async checkout(account: string, otherTiyin?: number): Promise<Links> {
    const body = otherTiyin === undefined ? { amount: 'all' } : { amount: 'other', other_tiyin: otherTiyin };
    return this.send('POST', `accounts/${account}/checkout`, body, randomUUID());
  }

  /** Payments that somebody has to look into. */
  async paymentCases(): Promise<{ kind: string }[]> {
    return (await this.send<{ items: { kind: string }[] }>('GET', 'payment-cases')).items;
  }

  private async send<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
    for (;;) {
      const answer = await this.ask(method, path, body, key);
      if (answer?.status === 401) this.token = undefined;
      else if (answer?.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
      else if (answer && answer.status < 500) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      await sleep(50);
    }
  }

  private async ask(method: string, path: string, body: unknown, key: string | undefined): Promise<Response | undefined> {
    try {
      this.token ??= await this.signIn();
      const headers = {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        ...(key ? { 'idempotency-key': key } : {}),
      };
      return await fetch(`${this.url}/api/v1/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    } catch {
      // Nobody was there, or the answer was lost.
      return undefined;
    }
  }

  private async signIn(): Promise<string> {
    const { phone: login, password } = this.person;
    const answer = await fetch(`${this.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    if (!answer.ok) throw new Error(`signing in: ${answer.status}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  }
}
