import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import { makeCompany, type Company } from './company';
import { Watch } from './watch';

interface Fixtures {
  /** Whether the company has a bot; most of the panel does without. */
  withBot: boolean;
  /** Whether the company keeps money: an accountant, accounts, a cash desk. */
  withMoney: boolean;
  /** Fails the test on any console error or page error. */
  watch: Watch;
  /** A company of this test alone. */
  company: Company;
  /** A page of another person: its own browser context. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A phone in somebody's hand. */
export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

export const test = base.extend<Fixtures>({
  watch: [
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      watch.expectSilence();
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    watch.over(context);
    await use(context);
  },
  withBot: [true, { option: true }],
  withMoney: [false, { option: true }],
  company: async ({ withBot, withMoney }, use) => {
    await use(await makeCompany(undefined, withBot, withMoney));
  },
  open: async ({ browser, watch }, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      watch.over(context);
      closing.push(() => context.close());
      return context.newPage();
    });
    for (const close of closing) await close();
  },
});

export { expect } from '@playwright/test';
