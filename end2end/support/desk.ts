import { expect, type Locator, type Page } from '@playwright/test';
import { PRESSURE, registeredResident, request } from './bot';
import type { Company } from './company';
import { hydrated, signIn } from './pages';
import { t } from './text';

/** The row or card of a request in the dispatcher's list. */
export function row(page: Page, text: string): Locator {
  return page.getByRole('row').filter({ hasText: text });
}

/** Opens a request from the list. */
export async function openRequest(page: Page, number: number, text: string): Promise<void> {
  await row(page, text).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: t('requests-number', { number }) })).toBeVisible();
}

/** The badge of the open request's status. */
export function status(page: Page, code: string): Locator {
  return page.locator('main header').getByText(t(`requests-status-${code}`), { exact: true });
}

/** Presses an action in the menu of the others; news may draw the menu anew at any moment. */
export async function act(page: Page, code: string): Promise<void> {
  const menu = page.locator('#request-actions');
  const action = menu.getByRole('button', { name: t(`requests-action-${code}`), exact: true });
  await expect(async () => {
    if (!(await action.isVisible())) await menu.locator('summary').click({ timeout: 1_000 });
    await action.click({ timeout: 1_000 });
  }).toPass();
}

/** The dispatcher and the director open the dialog of one action on a request with these words; answers the director's page. */
export async function bothBegin(page: Page, open: () => Promise<Page>, company: Company, words: string, code: string): Promise<Page> {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: words });
  const rival = await open();
  for (const [desk, person] of [
    [page, company.dispatcher],
    [rival, company.director],
  ] as const) {
    await signIn(desk, person, '/admin/requests');
    await hydrated(desk);
    await openRequest(desk, number, words);
    await act(desk, code);
  }
  return rival;
}

/** Gives the open request to an executor in the dialog. */
export async function assign(page: Page, executor: string): Promise<void> {
  await page.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('admin-request-assign-title') });
  await dialog.getByRole('radio', { name: executor }).check();
  await dialog.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  await expect(status(page, 'assigned')).toBeVisible();
  await expect(dialog).toBeHidden();
}

/** What happened, as one of the four sees it: the codes of the actions in their order. */
export async function history(page: Page): Promise<string[]> {
  const titles = await page.getByRole('list', { name: t('requests-history'), exact: true }).locator('li .font-semibold').allTextContents();
  return titles.map(actionOf).filter((code) => code !== undefined);
}

const ACTIONS = ['create', 'accept', 'assign', 'reassign', 'depart', 'start', 'complete', 'confirm', 'return', 'rate', 'hold', 'resume'];

function actionOf(title: string): string | undefined {
  return ACTIONS.find((code) => title.endsWith(t(`requests-event-${code}`, { actor: '' }).replace(/^: /, '')));
}
