import type { Locator } from '@playwright/test';
import { card, column, dragOver, standsIn } from '../../support/board';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { multiply } from '../../support/database';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

/** Open requests of the company. */
const OPEN = 2_000;
/** What is in sight of a column and around it, in cards; all columns together have hardly more. */
const DRAWN = 30;
/**
 * The usual time from a move of the wheel to the second frame after it, in milliseconds. A release build on an idle machine
 * needs a tenth of it; a debug build that shares two cores with its browser and database is bounded generously, and the
 * figure is printed.
 */
const SHOWN_MS = 300;

/** What a reader meets on the way down a column. */
interface Way {
  /** The most cards that were in the page at once. */
  most: number;
  /** How often nothing was drawn where the reader looked. */
  holes: number;
  /** The time in the middle, from the fastest to the slowest. */
  shownMs: number;
}

/** Scrolls through a column from its top to its end, three screens at a time. */
function walk(box: Locator): Promise<Way> {
  return box.evaluate(async (list) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const times: number[] = [];
    const way = { most: 0, holes: 0 };
    list.scrollTop = 0;
    await frame();
    while (list.scrollTop + list.clientHeight < list.scrollHeight - 1) {
      const begun = performance.now();
      list.scrollTop += 3 * list.clientHeight;
      await frame();
      await frame();
      times.push(performance.now() - begun);
      way.most = Math.max(way.most, document.querySelectorAll('[data-card]').length);
      const edges = list.getBoundingClientRect();
      const shown = document.elementFromPoint(edges.left + edges.width / 2, edges.top + edges.height / 2);
      if (!shown?.closest('[data-card]')) way.holes += 1;
    }
    times.sort((one, other) => one - other);
    return { ...way, shownMs: Math.round(times[Math.floor(times.length / 2)]!) };
  });
}

test('two thousand cards are scrolled like ten, and the last ones are moved and opened', async ({ page, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const first = await request(resident, { category: PRESSURE, text: 'Первая из многих' });
  await multiply(company, first, OPEN - 1, 'Карточка');
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  const here = column(page, 'new');
  await expect(here.getByRole('heading')).toContainText(String(OPEN));
  await expect.poll(() => page.locator('[data-card]').count()).toBeLessThan(DRAWN);

  // The rest comes when the reader gets to the end of what is there.
  const box = here.locator(':scope > .overflow-y-auto');
  const last = card(page, `Карточка ${OPEN - 1}`);
  await expect(async () => {
    await box.evaluate((list) => {
      list.scrollTop = list.scrollHeight;
    });
    await expect(last).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const way = await walk(box);
  test.info().annotations.push({ type: 'shown after a move of the wheel', description: `${way.shownMs} ms` });
  console.log(`two thousand cards: at most ${way.most} in the page at once, shown ${way.shownMs} ms after a move of the wheel`);
  expect(way.most, 'cards in the page at once').toBeLessThan(DRAWN);
  expect(way.holes, 'screens without a card').toBe(0);
  expect(way.shownMs, 'from a move of the wheel to what it shows').toBeLessThan(SHOWN_MS);

  // The mouse moves the last one; the column stays where its reader is.
  await expect(last).toBeVisible();
  await dragOver(page, `Карточка ${OPEN - 1}`, 'accepted');
  await page.mouse.up();
  await standsIn(page, `Карточка ${OPEN - 1}`, 'accepted');
  await expect(here.getByRole('heading')).toContainText(String(OPEN - 1));
  await expect(card(page, `Карточка ${OPEN - 2}`)).toBeVisible();

  // So does the keyboard.
  const words = `Карточка ${OPEN - 2}`;
  await card(page, words).locator('.row-link').focus();
  for (const key of ['Space', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await standsIn(page, words, 'accepted');

  await card(page, `Карточка ${OPEN - 3}`).locator('.row-link').click();
  await page.waitForURL(/\/admin\/requests\/[0-9a-f-]+$/);
  await expect(page.getByRole('main').getByText(`Карточка ${OPEN - 3}`).first()).toBeVisible();
});

test('what the server does not take goes back to where it was, with the reason', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED/);
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: 'Связь пропала' });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  await standsIn(page, 'Связь пропала', 'new');
  const gate = () => {
    let open = () => {};
    const passed = new Promise<void>((done) => {
      open = done;
    });
    return { open, passed };
  };
  const [asked, refused] = [gate(), gate()];
  await page.route('**/rpc/requests/act', async (route) => {
    asked.open();
    await refused.passed;
    await route.abort();
  });
  await dragOver(page, 'Связь пропала', 'accepted');
  await page.mouse.up();
  await asked.passed;
  // It is there before the server has answered.
  await standsIn(page, 'Связь пропала', 'accepted');
  refused.open();
  await standsIn(page, 'Связь пропала', 'new');
  await expect(page.getByText(t('errors-offline')).first()).toBeVisible();
  await page.unroute('**/rpc/requests/act');
  await dragOver(page, 'Связь пропала', 'accepted');
  await page.mouse.up();
  await standsIn(page, 'Связь пропала', 'accepted');
});
