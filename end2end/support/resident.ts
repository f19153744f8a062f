import type { Page } from '@playwright/test';
import type { Company } from './company';
import { operate, slugOf } from './operator';
import { t } from './text';

/** The address of a fresh link by which the company's resident signs in. */
export async function linkFor(company: Company): Promise<string> {
  const said = await operate(['resident-link', '--company', slugOf(company), '--phone', company.resident.phone]);
  return new URL(/https?:\S+\/my\/enter\/\S+/.exec(said)![0]).pathname;
}

/** The company's resident opens their app. */
export async function enter(page: Page, company: Company): Promise<void> {
  await page.goto(await linkFor(company));
  await page.getByRole('button', { name: t('my-enter-button') }).click();
  await page.waitForURL(/\/my$/);
}
