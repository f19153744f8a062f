import type { Page } from '@playwright/test';
import { card, chooseMove, column, dragOver, standsIn } from '../../support/board';
import { CLOG, PRESSURE, registeredResident, request } from '../../support/bot';
import { openRequest, status } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

/** What of the cards is cut: lines in their middle, or the end of the card. */
const cuts = (page: Page) =>
  page.locator('[data-card] article').evaluateAll((cards) =>
    cards.flatMap((card) => {
      const lines = [...card.querySelectorAll<HTMLElement>(':scope > .row-link, :scope > .row-link ~ span')];
      const cut = lines.filter((line) => {
        const rows = line.getBoundingClientRect().height / parseFloat(getComputedStyle(line).lineHeight);
        return Math.abs(rows - Math.round(rows)) > 0.05;
      });
      const end = card.querySelector('summary')!.getBoundingClientRect().bottom - card.getBoundingClientRect().bottom;
      return [...cut.map((line) => `in the middle of a line: ${line.textContent}`), ...(end > 0 ? [`by ${end} below: ${card.textContent}`] : [])];
    }),
  );

test('a card is cut between its lines and not within one', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: `Слабый напор ${'и на кухне, и в ванной, и в душе, '.repeat(4)}особенно вечером` });
  await request(resident, { category: CLOG, text: 'Засор на кухне' });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  await expect(page.locator('[data-card]')).toHaveCount(2);
  for (const [size, density] of [
    [{ width: 1440, height: 900 }, 'compact'],
    [{ width: 1440, height: 900 }, 'comfortable'],
    [{ width: 360, height: 740 }, 'compact'],
  ] as const) {
    await page.setViewportSize(size);
    await page.evaluate((code) => document.documentElement.setAttribute('data-density', code), density);
    expect(await cuts(page), `${size.width}, ${density}`).toEqual([]);
    const two = await card(page, 'Слабый напор').locator('.row-link').evaluate((link) => link.getBoundingClientRect().height / parseFloat(getComputedStyle(link).lineHeight));
    expect(Math.round(two), `two lines of what was written: ${size.width}, ${density}`).toBe(2);
  }
});

test('the mouse moves a card where it may go and nowhere else', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: 'Слабый напор, доска' });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  await standsIn(page, 'доска', 'new');

  // A new request cannot be paused: the column says so before the drop, and the card stays.
  await dragOver(page, 'доска', 'hold');
  await expect(column(page, 'hold')).toHaveAttribute('aria-disabled', 'true');
  await expect(column(page, 'accepted')).toHaveAttribute('aria-disabled', 'false');
  await page.mouse.up();
  await standsIn(page, 'доска', 'new');
  await expect(page).toHaveURL(/\/admin\/board$/);

  await dragOver(page, 'доска', 'accepted');
  await page.mouse.up();
  await standsIn(page, 'доска', 'accepted');
  await expect(page.getByText(t('requests-done-accept')).first()).toBeVisible();
  await page.reload();
  await standsIn(page, 'доска', 'accepted');
});

test('a move that asks for something opens its dialog, and is done after it', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: 'Напор пропадает ночью' });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  await dragOver(page, 'ночью', 'accepted');
  await page.mouse.up();
  await standsIn(page, 'ночью', 'accepted');
  const dialog = page.getByRole('dialog', { name: t('requests-action-hold') });
  // A moment after a move the card knows what may follow.
  await expect(async () => {
    await dragOver(page, 'ночью', 'hold');
    await page.mouse.up();
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await standsIn(page, 'ночью', 'accepted');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await standsIn(page, 'ночью', 'accepted');

  await dragOver(page, 'ночью', 'hold');
  await page.mouse.up();
  await dialog.getByLabel(t('requests-reason-hold')).selectOption({ label: 'Договорились на другой день' });
  await dialog.getByLabel(t('admin-request-resume-at')).fill('2030-05-20T10:00');
  await dialog.getByRole('button', { name: t('requests-action-hold') }).click();
  await standsIn(page, 'ночью', 'hold');
  // Going on takes the pause back.
  await page.getByRole('button', { name: t('kit-toast-undo') }).click();
  await standsIn(page, 'ночью', 'accepted');
});

test('the keyboard moves a card, by the arrows and by the menu', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: CLOG, text: 'Засор, только клавиши' });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  const link = card(page, 'только клавиши').locator('.row-link');
  await link.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(t('admin-board-said-lifted', { number }))).toBeAttached();
  await expect(column(page, 'work')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByText(t('admin-board-said-back', { number }))).toBeAttached();
  await standsIn(page, 'только клавиши', 'new');

  // The arrows pass over the columns that do not take it, and behind the last one there is no way: it stays.
  await page.keyboard.press('Space');
  for (const over of ['accepted', 'closed']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(t('admin-board-said-over', { column: t(`admin-board-column-${over}`) }))).toBeAttached();
  }
  for (const passed of ['work', 'hold', 'review']) await expect(column(page, passed)).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(t('admin-board-said-end'))).toBeAttached();
  await standsIn(page, 'только клавиши', 'new');
  await page.keyboard.press('Escape');
  await expect(page.getByText(t('admin-board-said-back', { number }))).toBeAttached();
  await standsIn(page, 'только клавиши', 'new');

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(t('admin-board-said-over', { column: t('admin-board-column-accepted') }))).toBeAttached();
  await page.keyboard.press('Enter');
  await standsIn(page, 'только клавиши', 'accepted');
  // The card keeps the focus in its new place.
  await expect(link).toBeFocused();

  await chooseMove(page, 'только клавиши', 'closed', 'reject');
  const dialog = page.getByRole('dialog', { name: t('requests-action-reject') });
  await dialog.getByLabel(t('requests-reason-reject')).selectOption({ index: 1 });
  await dialog.getByLabel(t('common-field-comment')).fill('Это не наш дом');
  await dialog.getByRole('button', { name: t('requests-action-reject') }).click();
  await standsIn(page, 'только клавиши', 'closed');
});

test('the filters of the list go along, and cards are put together by executor', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: CLOG, text: 'Засор в ванной' });
  await request(resident, { category: PRESSURE, text: 'Слабый напор' });
  await signIn(page, company.dispatcher, '/admin/requests?priority=urgent');
  await hydrated(page);
  await page.getByRole('link', { name: t('admin-requests-face-board'), exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/board\?priority=urgent$/);
  await expect(card(page, 'Засор в ванной')).toBeVisible();
  await expect(card(page, 'Слабый напор')).toHaveCount(0);
  await page.getByRole('link', { name: t('admin-board-group-executor') }).click();
  await expect(column(page, 'new').getByText(t('requests-field-no-executor')).first()).toBeVisible();
  await page.getByRole('link', { name: t('common-reset') }).click();
  await expect(page).toHaveURL(/\/admin\/board\?group=executor$/);
  await expect(card(page, 'Слабый напор')).toBeVisible();
  await page.getByRole('link', { name: t('admin-board-group-house') }).click();
  await expect(column(page, 'new').getByRole('listitem').filter({ hasText: new RegExp(`^${company.address}$`) })).toBeVisible();
  // Two executors follow two jobs at once each, and no more.
  await expect(column(page, 'work').getByText(t('admin-board-limit', { limit: 4 }))).toBeVisible();
});

test('two dispatchers race for one request: one wins, the other is told and sees it', async ({ page, open, company, watch }) => {
  watch.allow(/status of 409/);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Одна на двоих' });
  const rival = await open();
  for (const [desk, person] of [
    [page, company.dispatcher],
    [rival, company.director],
  ] as const) {
    await signIn(desk, person, '/admin/board');
    await hydrated(desk);
    await standsIn(desk, 'Одна на двоих', 'new');
  }
  // The second one hears nothing until both have put the card down.
  await rival.route('**/rpc/requests/act', async (route) => {
    await dragOver(page, 'Одна на двоих', 'accepted');
    await page.mouse.up();
    await expect(page.getByText(t('requests-done-accept')).first()).toBeVisible();
    await route.continue();
  });
  await dragOver(rival, 'Одна на двоих', 'accepted');
  await rival.mouse.up();
  await expect(rival.getByText(t('errors-requests-illegal-transition')).first()).toBeVisible();
  for (const desk of [page, rival]) await standsIn(desk, 'Одна на двоих', 'accepted');
  await page.goto('/admin/requests');
  await openRequest(page, number, 'Одна на двоих');
  await expect(status(page, 'accepted')).toBeVisible();
});

test('a finger rests on a card to lift it', async ({ open, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: 'Пальцем по доске' });
  const page = await open({ viewport: { width: 1180, height: 820 }, hasTouch: true });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  const from = (await card(page, 'Пальцем').locator('.row-link').boundingBox())!;
  const to = (await column(page, 'accepted').boundingBox())!;
  const touch = await page.context().newCDPSession(page);
  const at = (x: number, y: number) => [{ x, y }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from.x + 12, from.y + 8) });
  await expect(column(page, 'accepted')).toHaveAttribute('aria-disabled', 'false');
  for (const share of [0.3, 0.6, 1]) {
    const x = from.x + 12 + (to.x + to.width / 2 - from.x) * share;
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x, to.y + 90) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await standsIn(page, 'Пальцем', 'accepted');
});
