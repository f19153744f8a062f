import type { Page } from '@playwright/test';
import { Api } from '../support/api';
import { PRESSURE, registeredResident, request } from '../support/bot';
import type { Company } from '../support/company';
import { env } from '../support/env';
import { enlarge } from '../support/operator';
import { hydrated } from '../support/pages';
import { smallPhoto } from '../support/photo';
import { enter } from '../support/resident';
import type { Chat } from '../support/telegram';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';

/** A request of the resident in the plumber's hands. */
async function assigned(company: Company, resident: Chat, text: string): Promise<{ id: string; number: number }> {
  const number = await request(resident, { category: PRESSURE, text });
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  return { id: card.id, number };
}

/** The signed link to the request, as the bot sends it. */
async function linkOf(resident: Chat): Promise<string> {
  const message = await resident.waitFor({ button: t('bot-request-open-app') });
  return message.buttons.flat().find((button) => button.url)!.url!;
}

/** Where the request stands, as the resident reads it; a page without a session looks again each 15 seconds. */
async function stands(page: Page, status: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: t(`resident-status-${status}`) })).toBeVisible({ timeout: 30_000 });
}

/** Sends the work back with these words, once the page listens. */
async function sendBack(page: Page, words: string): Promise<void> {
  const sheet = page.getByRole('dialog', { name: t('resident-return') });
  await page.getByRole('button', { name: t('resident-return') }).first().click();
  await sheet.getByRole('radio').first().check();
  await sheet.getByLabel(t('resident-return-text')).fill(words);
  await sheet.getByRole('button', { name: t('resident-return'), exact: true }).click();
  await expect(sheet).toBeHidden();
  await stands(page, 'in-progress');
  await expect(page.getByText(words).first()).toBeVisible();
}

test('the page of a resident works without script', async ({ open, company }) => {
  const resident = await registeredResident(company);
  const { number } = await assigned(company, resident, 'Вода в душе еле течёт');
  const page = await open({ javaScriptEnabled: false });
  await page.goto(await linkOf(resident));
  await expect(page.getByText(t('resident-status-assigned')).first()).toBeVisible();

  await page.locator('#comment-text').fill('Домофон 17К, дома после шести');
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(page.getByText('Домофон 17К, дома после шести').first()).toBeVisible();

  await page.getByRole('button', { name: t('resident-cancel') }).first().click();
  const sheet = page.getByRole('dialog', { name: t('resident-cancel') });
  await sheet.getByLabel(t('resident-cancel-text')).fill('Напор вернулся сам');
  await sheet.getByRole('button', { name: t('resident-cancel'), exact: true }).click();
  await expect(page.getByText(t('resident-status-cancelled')).first()).toBeVisible();
  await expect(sheet).toBeHidden();
  expect((await new Api(env.baseUrl, company.dispatcher).find(number)).card.status).toBe('cancelled');
});

test('by the signed link a resident returns the work, then accepts it, then rates it', async ({ open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const { id, number } = await assigned(company, resident, 'Вода в ванной еле течёт');
  const plumber = new Api(env.baseUrl, company.plumber);
  const page = await open(PHONE);
  await page.goto(await linkOf(resident));
  await stands(page, 'assigned');
  await plumber.work(id, 'Почистил аэратор');
  // Nobody loads the page anew.
  await stands(page, 'done');
  await expect(page.getByText('Почистил аэратор').first()).toBeVisible();
  await sendBack(page, 'Течёт так же, как вчера');

  await plumber.completeAgain(id, 'Заменил картридж');
  await stands(page, 'done');
  await page.getByRole('button', { name: t('resident-confirm'), exact: true }).click();
  await stands(page, 'closed');
  await page.getByText('4 ★', { exact: true }).first().click();
  await page.getByLabel(t('resident-rate-comment')).fill('Со второго раза');
  await page.getByRole('button', { name: t('requests-action-rate'), exact: true }).click();
  await expect(page.getByText(t('requests-detail-rating', { value: 4 })).first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('requests-action-rate'), exact: true })).toHaveCount(0);
  const { card, history } = await new Api(env.baseUrl, company.dispatcher).find(number);
  expect(card.status).toBe('closed');
  expect(history.map(({ action }) => action)).toEqual(['create', 'assign', 'start', 'complete', 'return', 'complete', 'confirm', 'rate']);
});

test('whoever chooses more photos than fit is told so, and those that fit are sent', async ({ open, company, browser }) => {
  const resident = await registeredResident(company);
  await assigned(company, resident, 'Вода в кране еле течёт');
  const page = await open(PHONE);
  await page.goto(await linkOf(resident));
  await hydrated(page);
  const buffer = await smallPhoto(browser);
  const files = [1, 2, 3, 4, 5, 6].map((number) => ({ name: `photo-${number}.jpg`, mimeType: 'image/jpeg', buffer }));
  const [limit, sent] = [page.getByText(t('staff-photo-limit', { most: 5 })), page.getByText(t('kit-file-uploaded'))];
  await page.locator('#comment-photos').setInputFiles(files);
  await expect(limit).toBeVisible();
  await expect(sent).toHaveCount(5, { timeout: 30_000 });
  await expect(page.getByText('photo-6.jpg')).toHaveCount(0);
  await page.getByRole('button', { name: t('staff-photo-remove') }).first().click();
  await expect(limit).toBeHidden();
  await page.locator('#comment-photos').setInputFiles(files.slice(5));
  await expect(page.getByText('photo-6.jpg')).toBeVisible();
  await expect(limit).toBeHidden();
});

test('in their app a resident changes between two homes and reads in another language', async ({ open, company }) => {
  const { resident: person, address } = company;
  const apartments = ['20', person.apartment].map((number) => ({ address, number }));
  await enlarge(company, { residents: [{ name: person.name, phone: person.phone, lang: 'ru', apartments }] });
  const page = await open(PHONE);
  await enter(page, company);
  const homes = page.getByRole('navigation', { name: t('my-homes') });
  const home = (number: string) => homes.getByRole('link', { name: new RegExp(`${t('staff-place-apartment', { number })}$`) });
  for (const number of ['20', person.apartment]) {
    await home(number).click();
    await expect(home(number)).toHaveAttribute('aria-current', 'true');
    await expect(page).toHaveURL(/\/my\?home=/);
    // The home that is looked at goes along to the other pages.
    await page.getByRole('link', { name: t('my-nav-payments') }).click();
    await expect(page).toHaveURL(/\/my\/payments\?home=/);
    await expect(home(number)).toHaveAttribute('aria-current', 'true');
    await page.getByRole('link', { name: t('my-nav-home') }).click();
  }

  await page.getByRole('link', { name: t('my-nav-more') }).click();
  await page.getByLabel(t('common-language')).selectOption({ label: t('common-language-uz') });
  await page.getByRole('button', { name: t('common-save') }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: t('my-nav-more', {}, 'uz') })).toBeVisible();
  await page.getByRole('link', { name: t('my-nav-requests', {}, 'uz') }).click();
  await expect(page.getByText(t('my-requests-none', {}, 'uz'), { exact: true })).toBeVisible();
});

test('in their app a resident returns finished work', async ({ open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const { id, number } = await assigned(company, resident, 'Вода на кухне еле течёт');
  await new Api(env.baseUrl, company.plumber).work(id, 'Почистил аэратор');
  const page = await open(PHONE);
  await enter(page, company);
  await expect(page.getByText(t('my-home-waiting'))).toBeVisible();
  await page.getByRole('link', { name: t('my-nav-requests') }).click();
  await page.getByRole('link').filter({ hasText: t('requests-number', { number }) }).click();
  await stands(page, 'done');
  await sendBack(page, 'Напор не вернулся');
  expect((await new Api(env.baseUrl, company.dispatcher).find(number)).card.status).toBe('in_progress');
});
