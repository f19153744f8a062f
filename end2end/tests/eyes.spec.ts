import type { Page } from '@playwright/test';
import { Api } from '../support/api';
import { expectAccessible } from '../support/axe';
import { CLOG, PRESSURE, registeredResident, request } from '../support/bot';
import { env } from '../support/env';
import { expectFocusShows } from '../support/keyboard';
import { hydrated, signIn } from '../support/pages';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';
import { expectRoomForFingers } from '../support/touch';

/** A list needs something to show; the urgent one is the plumber's. */
test.beforeEach(async ({ company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const number = await request(resident, { category: CLOG, text: 'Засор на кухне, вода стоит' });
  await request(resident, { category: PRESSURE, text: 'Слабый напор с утра' });
  const api = new Api(env.baseUrl, company.dispatcher);
  await api.assign((await api.find(number)).card.id, await api.employee(company.plumber.name));
});

/** The list and a request from it. */
async function eachPage(page: Page, look: (what: string) => Promise<void>): Promise<void> {
  await page.goto('/admin/requests');
  await hydrated(page);
  await look('the list');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(t('requests-number', { number: '\\d+' })) })).toBeVisible();
  await look('a request');
}

/** How many things on the page let what is behind them show through. */
const glass = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => !['none', ''].includes(getComputedStyle(one).backdropFilter)).length);

test('the list and a request can be read with colours that the system forces', async ({ page, company }) => {
  await signIn(page, company.director, '/admin');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await eachPage(page, async (what) => {
      expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
      expect(await glass(page), 'no glass over forced colours').toBe(0);
      await expectAccessible(page, `${what}, forced colours, ${colorScheme}`);
    });
  }
});

test('the list and a request have more contrast when the system asks for it', async ({ page, company }) => {
  await signIn(page, company.director, '/admin');
  const edge = () => page.getByRole('main').evaluate((main) => getComputedStyle(main).getPropertyValue('--border'));
  const usual = await edge();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ contrast: 'more', colorScheme });
    await eachPage(page, async (what) => {
      expect(await glass(page), 'no glass with more contrast').toBe(0);
      await expectAccessible(page, `${what}, more contrast, ${colorScheme}`);
    });
  }
  expect(await edge()).not.toBe(usual);
});

test('the glass is switched off in the profile, and no page has it any more', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/profile');
  await hydrated(page);
  expect(await glass(page)).toBeGreaterThan(0);
  await page.getByRole('switch', { name: t('kit-look-solid') }).check();
  await expect.poll(() => glass(page)).toBe(0);
  await eachPage(page, async (what) => {
    expect(await glass(page)).toBe(0);
    await expectAccessible(page, `${what} without glass`);
  });
});

test('there is no glass where the system asks for less of it', async ({ page, company }) => {
  await signIn(page, company.director, '/admin');
  await hydrated(page);
  expect(await glass(page)).toBeGreaterThan(0);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-transparency', value: 'reduce' }] });
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-reduced-transparency: reduce)').matches)).toBe(true);
  await eachPage(page, async (what) => {
    expect(await glass(page), what).toBe(0);
    await expectAccessible(page, `${what}, reduced transparency`);
  });
});

test('a dialog blurs the page behind it only where the system lets it', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/requests');
  await hydrated(page);
  /** What is done to the page behind an open dialog. */
  const behind = async () => {
    const dialog = page.locator('dialog:modal');
    await page.keyboard.press('Control+k');
    await expect(dialog).toBeVisible();
    const filter = await dialog.evaluate((one) => getComputedStyle(one, '::backdrop').backdropFilter);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    return filter;
  };
  expect(await behind()).toContain('blur');
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await behind(), 'forced colours').toBe('none');
  await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
  expect(await behind(), 'more contrast').toBe('none');
  await page.emulateMedia({ contrast: 'no-preference' });
  expect(await behind()).toContain('blur');
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-transparency', value: 'reduce' }] });
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-reduced-transparency: reduce)').matches)).toBe(true);
  expect(await behind(), 'reduced transparency').toBe('none');
});

/** How many things on the page would move when they change or by themselves. */
const moving = (page: Page) =>
  page.evaluate(() => {
    const lasts = (times: string) => times.split(', ').some((time) => parseFloat(time) > 0.002);
    const moves = ({ transitionProperty, transitionDuration, animationName, animationDuration }: CSSStyleDeclaration) =>
      (transitionProperty !== 'none' && lasts(transitionDuration)) || (animationName !== 'none' && lasts(animationDuration));
    return [...document.querySelectorAll('*')].filter((one) => moves(getComputedStyle(one))).length;
  });

test('nothing moves where the system asks for calm', async ({ page, company }) => {
  await signIn(page, company.director, '/admin');
  await hydrated(page);
  expect(await moving(page), 'usually something does').toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await eachPage(page, async (what) => expect(await moving(page), what).toBe(0));
});

test('a finger finds everything on the lists of the panel and of the staff app', async ({ open, company }) => {
  const desk = await open(PHONE);
  await signIn(desk, company.director, '/admin/requests');
  await hydrated(desk);
  await expectRoomForFingers(desk, 'the list of the panel');
  const staff = await open(PHONE);
  await signIn(staff, company.plumber, '/staff');
  await hydrated(staff);
  await expectRoomForFingers(staff, 'the list of the staff app');
});

test('whoever walks the list with Tab sees where they are', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/requests');
  await hydrated(page);
  await page.reload();
  const visited = new Set<string>();
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    await expectFocusShows(focused);
    visited.add(await focused.evaluate((one) => one.outerHTML));
  }
  expect(visited.size, 'Tab goes on').toBeGreaterThan(20);
});
