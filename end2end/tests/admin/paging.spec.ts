import type { Page } from '@playwright/test';
import { Api } from '../../support/api';
import { CLOG, PRESSURE, registeredResident, request } from '../../support/bot';
import { freshPhone } from '../../support/company';
import { demoEmployees } from '../../support/demo';
import { row } from '../../support/desk';
import { env } from '../../support/env';
import { enlarge } from '../../support/operator';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

/** The boxes of the rows, which name the requests. */
const boxes = (page: Page) => page.getByRole('checkbox', { name: new RegExp(`^${t('list-choose-one', { number: '' })}`) });
const shown = (page: Page) => boxes(page).evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')));

test('the pages of a long list are turned forwards and backwards, also after a reload', async ({ page }) => {
  await signIn(page, demoEmployees('director')[0]!, '/admin/requests?tab=all');
  await hydrated(page);
  const [back, forth] = ['previous', 'next'].map((way) => page.getByRole('link', { name: t(`kit-pager-${way}`) }));
  await expect(back!).toHaveCount(0);
  const first = await shown(page);
  expect(first.length).toBeGreaterThan(20);
  await forth!.click();
  await expect(page).toHaveURL(/after=/);
  await expect(back!).toBeVisible();
  const second = await shown(page);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  await page.reload();
  await hydrated(page);
  expect(await shown(page)).toEqual(second);
  await forth!.click();
  await expect.poll(async () => (await shown(page)).some((name) => second.includes(name))).toBe(false);
  await back!.click();
  await expect(page).toHaveURL(/before=/);
  await expect.poll(() => shown(page)).toEqual(second);
  await page.reload();
  await hydrated(page);
  expect(await shown(page)).toEqual(second);
  await page.getByRole('link', { name: t('admin-requests-first-page') }).click();
  await expect.poll(() => shown(page)).toEqual(first);
});

test('the list is narrowed by house and by executor, and a reload keeps it so', async ({ page, company }) => {
  test.slow();
  const other = { name: 'Ойбек Ҳамидов', phone: freshPhone(), apartment: '3' };
  const address = 'ул. Навруз, 5';
  const building = { address: { ru: address, uz: 'Navroʻz koʻchasi, 5' }, floors: 4, entrances: [{ number: 1, floors: 4, apartments: ['1-12'] }] };
  await enlarge(company, {
    houses: [{ name: { ru: 'Навруз', uz: 'Navroʻz' }, buildings: [building] }],
    residents: [{ name: other.name, phone: other.phone, lang: 'ru', apartments: [{ address, number: other.apartment }] }],
  });
  const [here, there] = [await registeredResident(company), await registeredResident(company, other)];
  const number = await request(here, { category: CLOG, text: 'Засор на Бунёдкоре' });
  await request(here, { category: PRESSURE, text: 'Напор на Бунёдкоре' });
  await request(there, { category: PRESSURE, text: 'Напор на Наврузе' });
  const api = new Api(env.baseUrl, company.dispatcher);
  await api.assign((await api.find(number)).card.id, await api.employee(company.plumber.name));

  const sees = async (texts: string[]) => {
    for (const text of ['Засор на Бунёдкоре', 'Напор на Бунёдкоре', 'Напор на Наврузе']) {
      await expect(row(page, text)).toHaveCount(texts.includes(text) ? 1 : 0);
    }
  };
  await signIn(page, company.dispatcher, '/admin/requests?tab=all');
  await hydrated(page);
  await choose(page, t('requests-field-building'), address);
  await expect(page).toHaveURL(/building=/);
  await sees(['Напор на Наврузе']);
  await page.reload();
  await hydrated(page);
  await sees(['Напор на Наврузе']);
  await choose(page, t('requests-field-building'), company.address);
  await sees(['Засор на Бунёдкоре', 'Напор на Бунёдкоре']);

  await choose(page, t('requests-field-executor'), company.plumber.name);
  await expect(page).toHaveURL(/executor=/);
  await sees(['Засор на Бунёдкоре']);
  await page.reload();
  await hydrated(page);
  await sees(['Засор на Бунёдкоре']);
  await page.getByRole('link', { name: t('common-reset') }).first().click();
  await sees(['Засор на Бунёдкоре', 'Напор на Бунёдкоре', 'Напор на Наврузе']);
});

test('the board stays where it is when news come', async ({ page, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  for (const text of ['Первая карточка', 'Вторая карточка', 'Третья карточка']) await request(resident, { category: PRESSURE, text });
  await page.setViewportSize({ width: 900, height: 420 });
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  const card = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  await expect(card('Первая карточка')).toBeVisible();
  await page.evaluate(() => {
    window.scrollTo(0, 150);
    for (const box of document.querySelectorAll('main *')) if (box.scrollWidth > box.clientWidth + 40 || box.scrollHeight > box.clientHeight + 40) box.scrollTo(60, 40);
  });
  const scrolls = () =>
    page.evaluate(() => [window.scrollY, ...[...document.querySelectorAll('main *')].filter((box) => box.scrollTop || box.scrollLeft).map((box) => `${box.scrollLeft} ${box.scrollTop}`)]);
  const before = await scrolls();
  expect(before).not.toEqual([0]);
  const kept = await card('Вторая карточка').elementHandle();
  await request(resident, { category: PRESSURE, text: 'Новая карточка' });
  await expect(card('Новая карточка')).toBeAttached();
  expect(await scrolls()).toEqual(before);
  expect(await kept!.evaluate((element) => element.isConnected), 'the card was not drawn anew').toBe(true);
});
