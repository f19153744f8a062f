import type { Page } from '@playwright/test';
import { Api } from '../../support/api';
import { CLOG, PRESSURE, registeredEmployee, registeredResident, request, type Wish } from '../../support/bot';
import type { Company } from '../../support/company';
import { history, status } from '../../support/desk';
import { env } from '../../support/env';
import { expectStatus, fillFinish, finish, openJob, start } from '../../support/job';
import { expectShownAsWrong } from '../../support/keyboard';
import { hydrated, signIn } from '../../support/pages';
import { smallPhoto } from '../../support/photo';
import type { Chat } from '../../support/telegram';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

/** A job in the plumber's hands: taken from the free ones in the bot and started in the app. */
async function startedJob(company: Company, page: Page, wish: Wish): Promise<{ resident: Chat; number: number }> {
  const resident = await registeredResident(company);
  const number = await request(resident, wish);
  const plumber = await registeredEmployee(company, company.plumber);
  await plumber.press(t('bot-menu-jobs'));
  await plumber.tapWhenShown(t('bot-staff-free'));
  await plumber.tapWhenShown(`№ ${number}`);
  await plumber.tapWhenShown(t('bot-staff-claim'));
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);
  await openJob(page, number);
  await start(page);
  return { resident, number };
}

test('a job that needs a photo is not finished without one', async ({ open, company, browser, watch }) => {
  watch.allow(/status of 4\d\d/);
  const page = await open(PHONE);
  const { resident, number } = await startedJob(company, page, { category: CLOG, text: 'Засор в мойке' });
  await fillFinish(page, undefined, 'Прочистил');
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await sheet.getByRole('button', { name: t('staff-task-complete') }).click();
  await expect(sheet.getByText(t('errors-requests-needs-photo')).first()).toBeVisible();
  await expect(sheet.getByLabel(t('staff-complete-comment'))).toHaveValue('Прочистил');
  await sheet.locator('#after').setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: await smallPhoto(browser) });
  await sheet.getByRole('button', { name: t('staff-task-complete') }).click();
  await expect(sheet).toBeHidden();
  await expectStatus(page, 'done');
  await resident.waitFor({ text: t('notices-complete-resident-title', { number }) });
});

test('on a dead network nothing is lost, and it is sent once later', async ({ open, company, browser, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection/);
  const page = await open(PHONE);
  const { resident, number } = await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор в душе' });
  await fillFinish(page, await smallPhoto(browser), 'Прочистил аэратор');
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await page.context().setOffline(true);
  await sheet.getByRole('button', { name: t('staff-task-complete') }).click();
  await expect(sheet.getByText(t('staff-send-waiting'))).toBeVisible();
  await expect(sheet.getByLabel(t('staff-complete-comment'))).toHaveValue('Прочистил аэратор');
  await expect(sheet.getByText('after.jpg')).toBeVisible();
  await page.context().setOffline(false);
  await expectStatus(page, 'done');
  await resident.waitFor({ text: t('notices-complete-resident-title', { number }) });
  await expect.poll(() => history(page)).toEqual(['create', 'start', 'complete']);
  expect(await resident.heard(t('notices-complete-resident-title', { number }))).toHaveLength(1);
});

test('a lost answer does not do the work twice', async ({ open, company, watch }) => {
  watch.allow(/ERR_FAILED/);
  const page = await open({ ...PHONE, serviceWorkers: 'block' });
  const { resident, number } = await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор на кухне' });
  await fillFinish(page, undefined, 'Заменил картридж');
  await page.route('**/rpc/requests/act', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await sheet.getByRole('button', { name: t('staff-task-complete') }).click();
  await expect(sheet.getByText(t('staff-send-waiting'))).toBeVisible();
  // The app may be quicker by itself.
  await sheet.getByRole('button', { name: t('staff-send-again') }).click({ timeout: 3_000 }).catch(() => undefined);
  await expect(sheet).toBeHidden();
  await expectStatus(page, 'done');
  await expect.poll(() => history(page)).toEqual(['create', 'start', 'complete']);
  await resident.waitFor({ text: t('notices-complete-resident-title', { number }) });
  expect(await resident.heard(t('notices-complete-resident-title', { number }))).toHaveLength(1);
});

test('what was typed survives a reload', async ({ open, company, browser }) => {
  const page = await open(PHONE);
  const { number } = await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор в ванной' });
  await fillFinish(page, await smallPhoto(browser), 'Почти закончил');
  await page.reload();
  await hydrated(page);
  await page.getByRole('button', { name: t('staff-task-complete') }).last().click();
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await expect(sheet.getByText(t('staff-draft-restored'))).toBeVisible();
  await expect(sheet.getByLabel(t('staff-complete-comment'))).toHaveValue('Почти закончил');
  await expect(sheet.getByText('after.jpg')).toBeVisible();
  await page.keyboard.press('Escape');
  await finish(page, undefined, 'Закончил');
  await expect(page.getByText(t('requests-number', { number })).first()).toBeVisible();
});

test('what was said without network survives a killed app', async ({ open, company, browser, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection/);
  const first = await open(PHONE);
  const { resident, number } = await startedJob(company, first, { category: PRESSURE, text: 'Слабый напор в подвале' });
  const address = first.url();
  await first.context().setOffline(true);
  await fillFinish(first, await smallPhoto(browser), 'Прочистил в подвале');
  // By then the photo lies in the phone: sending comes after keeping.
  await expect(first.getByRole('button', { name: t('staff-photo-retry') })).toBeVisible();
  const page = await first.context().newPage();
  await first.close();
  await page.context().setOffline(false);
  await page.goto(address);
  await page.getByRole('button', { name: t('staff-task-complete') }).last().click();
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await expect(sheet.getByLabel(t('staff-complete-comment'))).toHaveValue('Прочистил в подвале');
  await expect(sheet.getByText('after.jpg')).toBeVisible();
  await expect(sheet.getByText(t('kit-file-uploaded'))).toBeVisible();
  await sheet.getByRole('button', { name: t('staff-task-complete') }).click();
  await expect(sheet).toBeHidden();
  await expectStatus(page, 'done');
  await expect(page.locator('main').getByText('Прочистил в подвале').first()).toBeVisible();
  await expect(page.locator(`main img[alt="${t('requests-photo-after')}"]`).first()).toBeVisible();
  await resident.waitFor({ text: t('notices-complete-resident-title', { number }) });
  await expect.poll(() => page.evaluate(async () => (await (await caches.open('hovli-photos')).keys()).length)).toBe(0);
});

test('a removed photo can be chosen again', async ({ open, company, browser }) => {
  const page = await open(PHONE);
  await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор на балконе' });
  const photo = await smallPhoto(browser);
  await fillFinish(page, photo, '');
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await sheet.getByRole('button', { name: t('staff-photo-remove') }).click();
  await expect(sheet.getByText('after.jpg')).toBeHidden();
  expect(await sheet.locator('#after').inputValue()).toBe('');
  await sheet.locator('#after').setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(sheet.getByText('after.jpg')).toBeVisible();
});

test('signing out asks before it removes what was not sent', async ({ open, company }) => {
  const page = await open(PHONE);
  await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор в прихожей' });
  await fillFinish(page, undefined, 'Ещё не отправил');
  await page.goto('/staff/profile');
  await hydrated(page);
  const signOut = page.getByRole('button', { name: t('common-sign-out'), exact: true });
  const question = page.getByRole('dialog', { name: t('staff-leave-title') });
  await signOut.click();
  await question.getByRole('button', { name: t('common-cancel') }).click();
  await expect(question).toBeHidden();
  await signOut.click();
  await question.getByRole('button', { name: t('staff-leave-button') }).click();
  await page.waitForURL(/\/sign-in/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hovli:')))).toEqual([]);
});

test('an executor goes on duty and ends the shift', async ({ open, company }) => {
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff/profile');
  await hydrated(page);
  await page.getByRole('button', { name: t('staff-duty-begin') }).click();
  await page.getByRole('button', { name: t('staff-duty-end') }).click();
  await expect(page.getByRole('button', { name: t('staff-duty-begin') })).toBeVisible();
});

test('an executor finds the password and ends the session of a lost phone', async ({ open, company }) => {
  const lost = await open(PHONE);
  await signIn(lost, company.plumber, '/staff');
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff/profile');
  await hydrated(page);
  await page.getByRole('link', { name: t('staff-profile-account') }).click();
  await page.waitForURL(/\/admin\/profile$/);
  await expect(page.getByText(t('auth-session-current'))).toBeVisible();
  await expect(page.getByLabel(t('auth-password-current'))).toBeVisible();
  await hydrated(page);
  await page.getByRole('button', { name: t('auth-session-end') }).click();
  await expect(page.getByRole('button', { name: t('auth-session-end') })).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: t('common-home') }).click();
  await page.waitForURL(/\/staff$/);
  await lost.goto('/staff');
  await expect(lost).toHaveURL(/\/sign-in/);
});

test('the plumber pauses a job with a reason and goes on', async ({ open, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  const page = await open(PHONE);
  const { resident, number } = await startedJob(company, page, { category: PRESSURE, text: 'Напор пропал совсем' });
  await page.getByRole('button', { name: t('requests-action-hold') }).click();
  const sheet = page.getByRole('dialog', { name: t('staff-hold-title') });
  await sheet.getByRole('radio', { name: 'Нет доступа в помещение' }).check();
  // The wrong field of a sheet that is longer than the window comes into sight.
  await page.setViewportSize({ width: 360, height: 400 });
  const until = sheet.locator('#hold-until');
  await until.fill('2020-01-01T09:00');
  await sheet.evaluate((one) => one.scrollTo(0, 0));
  await expect(until).not.toBeInViewport();
  await sheet.getByRole('button', { name: t('requests-action-hold') }).click();
  await expect(sheet.getByText(t('errors-field-past'))).toBeVisible();
  await expectShownAsWrong(until);
  await until.fill('');
  await sheet.getByRole('button', { name: t('requests-action-hold') }).click();
  await expectStatus(page, 'on-hold');
  // The clock stands still, and what was left is still said.
  await expect(page.getByText(t('requests-sla-ok', { time: '' }).trim()).first()).toBeVisible();
  const { text } = await resident.waitFor({ text: t('notices-hold-resident-title', { number }) });
  expect(text).toContain('Нет доступа');
  await page.getByRole('button', { name: t('staff-task-resume') }).click();
  await expectStatus(page, 'in-progress');
});

test('a colleague is named in a comment and told of it', async ({ open, company }) => {
  const page = await open(PHONE);
  const { number } = await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор в ванной' });
  const comment = page.getByPlaceholder(t('requests-comment-placeholder'));
  const [first] = company.dispatcher.name.split(' ');
  await comment.pressSequentially(`Ключ у @${first!.slice(0, 3)}`);
  const names = page.getByRole('listbox', { name: t('company-mentions-list') });
  await names.getByRole('option', { name: company.dispatcher.name }).click();
  await expect(comment).toHaveValue(`Ключ у @${company.dispatcher.name} `);
  await expect(names).toBeHidden();
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(comment).toHaveValue('');
  await expect(page.getByText(`Ключ у @${company.dispatcher.name}`).first()).toBeVisible();

  const dispatcher = await open();
  await signIn(dispatcher, company.dispatcher, '/admin/inbox');
  const title = t('notices-mention-staff-title', { author: company.plumber.name, number });
  await expect(async () => {
    await dispatcher.reload();
    await expect(dispatcher.getByText(title).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('the plumber gives a job back with a reason, and the dispatcher has it again', async ({ open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Слабый напор на даче' });
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);
  await openJob(page, number);
  const others = page.getByRole('region', { name: t('staff-task-other') });
  await others.getByRole('button', { name: t('requests-action-decline') }).click();
  const sheet = page.getByRole('dialog', { name: t('staff-decline-title') });
  await sheet.getByRole('radio').first().check();
  await sheet.getByLabel(t('common-field-comment')).fill('Я сегодня на другом конце города');
  await sheet.getByRole('button', { name: t('requests-action-decline') }).click();
  await page.waitForURL(/\/staff$/);
  await expect(page.getByText(t('staff-decline-done'))).toBeVisible();
  await expect(page.getByText(t('requests-number', { number }))).toHaveCount(0);

  const desk = await open();
  await signIn(desk, company.dispatcher, `/admin/requests/${card.id}`);
  await expect(status(desk, 'accepted')).toBeVisible();
  await expect(desk.getByText('Я сегодня на другом конце города').first()).toBeVisible();
});

test('a photo shows itself and how far it has come before it is there', async ({ open, company, browser }) => {
  const page = await open({ ...PHONE, serviceWorkers: 'block' });
  await startedJob(company, page, { category: PRESSURE, text: 'Слабый напор в сауне' });
  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/files(\?|$)/, async (route) => {
    await arriving;
    await route.continue();
  });
  await fillFinish(page, await smallPhoto(browser), 'Готово');
  const sheet = page.getByRole('dialog', { name: t('staff-complete-title') });
  await expect(sheet.getByRole('progressbar', { name: 'after.jpg' })).toBeVisible();
  const preview = sheet.getByRole('listitem').filter({ hasText: 'after.jpg' }).locator('img');
  await expect.poll(() => preview.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await expect(sheet.getByText(t('kit-file-uploaded'))).toHaveCount(0);
  arrive();
  await expect(sheet.getByText(t('kit-file-uploaded'))).toBeVisible();
  await expect(sheet.getByRole('progressbar')).toHaveCount(0);
});
