import { expect, type Locator, type Page } from '@playwright/test';
import { t } from './text';

/** A column of the board by its code. */
export function column(page: Page, code: string): Locator {
  return page.locator(`[data-column=${code}]`);
}

/** The card of a request, wherever it stands. */
export function card(page: Page, text: string): Locator {
  return page.locator('[data-card]').filter({ hasText: text });
}

/** Proves in which column a card stands, and only there. */
export async function standsIn(page: Page, text: string, code: string): Promise<void> {
  await expect(column(page, code).locator('[data-card]').filter({ hasText: text })).toHaveCount(1);
  await expect(card(page, text)).toHaveCount(1);
}

/** Lifts a card with the mouse and holds it over a column. */
export async function dragOver(page: Page, text: string, code: string): Promise<void> {
  const from = (await card(page, text).locator('.row-link').boundingBox())!;
  const to = (await column(page, code).boundingBox())!;
  await page.mouse.move(from.x + 12, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 90, { steps: 12 });
}

/** Chooses a move in the menu of a card. */
export async function chooseMove(page: Page, text: string, code: string, action: string): Promise<void> {
  await card(page, text).locator('summary').click();
  const name = `${t(`admin-board-column-${code}`)}: ${t(`requests-action-${action}`)}`;
  await card(page, text).getByRole('button', { name, exact: true }).click();
}
