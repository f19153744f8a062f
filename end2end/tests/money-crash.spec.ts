import { expect } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectWholeBooks } from '../support/books';
import { test } from '../support/own';
import { converse, openShop, type Outcome, type Shop } from '../support/provider';

/** How often the server dies; more by hand. */
const KILLS = Number(process.env.E2E_KILLS ?? 5);
/** How often its database does. */
const RESTARTS = Number(process.env.E2E_RESTARTS ?? 20);
const CONVERSATIONS = 200;
/** Payers at the same time. */
const AT_ONCE = 8;

/** Lets payers pay as long as there is more to pay; each conversation is finished, however often it has to ask. */
async function pay(shop: Shop, isMore: () => boolean, ended: (one: Outcome) => void): Promise<void> {
  const payer = async () => {
    while (isMore()) ended(await converse(shop));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, payer));
}

test('the server dies among 200 conversations of providers, and each is posted once', async ({ own }) => {
  test.setTimeout(120_000 + KILLS * 20_000);
  const shop = await openShop(own);
  const told: Outcome[] = [];
  const between = Math.floor(CONVERSATIONS / (KILLS + 1));
  let begun = 0;
  let killing = Promise.resolve();
  await pay(
    shop,
    () => begun++ < CONVERSATIONS,
    (one) => {
      told.push(one);
      const isTime = told.length % between === 0 && told.length <= KILLS * between;
      if (isTime) killing = killing.then(() => sleep(Math.random() * 100)).then(() => own.killAndRestart());
    },
  );
  await killing;
  expect(own.kills).toHaveLength(KILLS);
  expect(told).toHaveLength(CONVERSATIONS);
  await expectWholeBooks(own, shop, told);
});

test('the database dies again and again under payments, and each is posted once', async ({ own }) => {
  test.setTimeout(90_000 + RESTARTS * 10_000);
  const shop = await openShop(own);
  const told: Outcome[] = [];
  let isOver = false;
  const restarts = async () => {
    try {
      for (let restart = 0; restart < RESTARTS; restart += 1) {
        await sleep(100 + Math.random() * 400);
        await own.killDatabase();
      }
    } finally {
      isOver = true;
    }
  };
  await Promise.all([pay(shop, () => !isOver, (one) => told.push(one)), restarts()]);
  expect(told.length).toBeGreaterThan(RESTARTS);
  await expectWholeBooks(own, shop, told);
});
