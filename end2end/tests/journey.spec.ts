import type { Page } from '@playwright/test';
import { CLOG, fillIn, registeredEmployee, registeredResident, request, sendOff } from '../support/bot';
import type { Company } from '../support/company';
import { assign, history, openRequest, row, status } from '../support/desk';
import { bytesOf, expectDrawn, expectNoCameraInStorage, photoLinks } from '../support/files';
import { depart, expectStatus, finish, openJob, start } from '../support/job';
import { hydrated, signIn } from '../support/pages';
import { expectOnlyPixels, photo, smallPhoto } from '../support/photo';
import { saySpeed } from '../support/speed';
import type { Chat } from '../support/telegram';
import { PHONE, expect, test } from '../support/test';
import { opening, said, t } from '../support/text';

const TEXT = 'Раковина на кухне забилась, вода не уходит со вчерашнего вечера';
const DONE = 'Прочистил колено, заменил прокладку';
const WHOLE_STORY = ['create', 'assign', 'depart', 'start', 'complete', 'confirm', 'rate'];

/** The link to the resident's page under a message of the bot. */
async function linkOf(chat: Chat): Promise<string> {
  const message = await chat.waitFor({ button: t('bot-request-open-app') });
  return message.buttons.flat().find((button) => button.url)!.url!;
}

/** The plumber's phone with the staff app open. */
async function plumberPhone(company: Company, open: (options: object) => Promise<Page>): Promise<Page> {
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);
  return page;
}

test('a request goes its whole way, and everyone sees it', async ({ page: desk, open, company, browser }) => {
  test.slow();
  const resident = await registeredResident(company);
  const plumber = await registeredEmployee(company, company.plumber);
  const phone = await plumberPhone(company, open);
  await signIn(desk, company.dispatcher, '/admin/requests');
  await hydrated(desk);

  // The resident writes the request down, with a photo as the phone made it.
  const filled = await fillIn(resident, { category: CLOG, text: TEXT, photo: await photo(browser) });
  const pressed = Date.now();
  const number = await sendOff(resident, filled);

  await test.step('the open list shows it by itself', async () => {
    await expect(row(desk, TEXT)).toBeVisible();
    saySpeed(Date.now() - pressed);
  });

  await test.step('the dispatcher reads it and looks at the photo', async () => {
    const { text } = await resident.waitFor({ text: opening('bot-wizard-sent') });
    expect(text).toMatch(/Ответим до .+, решим до .+/);
    await openRequest(desk, number, TEXT);
    await expect(desk.getByText(TEXT).first()).toBeVisible();
    await expect(photoLinks(desk)).toHaveCount(1, { timeout: 20_000 });
    await expectDrawn(photoLinks(desk));
    expectOnlyPixels(await bytesOf(desk, (await photoLinks(desk).getAttribute('href'))!));
    expectOnlyPixels(await bytesOf(desk, (await photoLinks(desk).locator('img').getAttribute('src'))!), 320);
    await expectNoCameraInStorage();
    await photoLinks(desk).click();
    const viewer = desk.getByRole('dialog', { name: t('kit-gallery-label') });
    await expect(viewer.getByRole('img')).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(viewer).toBeHidden();
  });

  await test.step('the dispatcher assigns the plumber, and both are told', async () => {
    await assign(desk, company.plumber.name);
    await plumber.waitFor({ text: t('notices-assign-executor-title', { number }) });
    await resident.waitFor({ text: t('notices-assign-resident-title', { number }) });
  });

  await test.step('the plumber goes, starts and finishes with a photo', async () => {
    await openJob(phone, number);
    await expect(phone.getByRole('heading', { level: 1, name: company.address })).toBeVisible();
    await expect(phone.getByText(TEXT)).toBeVisible();
    await expect(photoLinks(phone)).toHaveCount(1);
    await expectDrawn(photoLinks(phone));
    await expect(phone.getByRole('link', { name: t('staff-task-call') })).toHaveAttribute('href', /998/);
    await depart(phone);
    await resident.waitFor({ text: t('notices-depart-resident-title') });
    await start(phone);
    await finish(phone, await smallPhoto(browser), DONE);
    await resident.waitFor({ text: t('notices-complete-resident-title', { number }), button: t('bot-request-confirm') });
  });

  const own = await open(PHONE);
  await test.step('the resident looks at the page behind the link of the bot', async () => {
    await own.goto(await linkOf(resident));
    await expect(own.getByRole('heading', { level: 1, name: t('resident-status-done') })).toBeVisible();
    await expect(own.getByText(TEXT)).toBeVisible();
    await expect(photoLinks(own)).toHaveCount(2);
    await hydrated(own);
  });

  await test.step('the resident accepts and rates', async () => {
    await resident.tapWhenShown(t('bot-request-confirm'));
    await resident.waitFor({ text: said('bot-request-confirmed', { number }) });
    await resident.tapWhenShown('5 ⭐');
    await resident.waitFor({ text: said('bot-request-rated', { value: 5 }) });
  });

  await test.step('all four see the same history', async () => {
    const boss = await open();
    await signIn(boss, company.director, new URL(desk.url()).pathname);
    await own.reload();
    await expect(own.getByRole('heading', { level: 1, name: t('resident-status-closed') })).toBeVisible();
    for (const person of [desk, phone, boss, own]) {
      await expect.poll(() => history(person)).toEqual(WHOLE_STORY);
      await expect(person.getByText(t('requests-detail-rating', { value: 5 })).first()).toBeVisible();
      await expect(person.getByText(DONE).first()).toBeVisible();
    }
    await expectStatus(phone, 'closed');
  });

  await test.step('nobody was told twice', async () => {
    const [assigned, completed] = [t('notices-assign-executor-title', { number }), t('notices-complete-resident-title', { number })];
    expect(await plumber.heard(assigned)).toHaveLength(1);
    expect(await resident.heard(completed)).toHaveLength(1);
  });
});

test('a resident returns the work, and the plumber does it again in the bot', async ({ page: desk, company, browser }) => {
  test.slow();
  const resident = await registeredResident(company);
  const plumber = await registeredEmployee(company, company.plumber);
  const number = await request(resident, { category: CLOG, text: TEXT });
  await signIn(desk, company.dispatcher, '/admin/requests');
  await hydrated(desk);
  await openRequest(desk, number, TEXT);
  await assign(desk, company.plumber.name);

  const finishInBot = async (after: number) => {
    await plumber.tapWhenShown(t('bot-staff-complete'), { after });
    await plumber.waitFor({ text: opening('bot-staff-photo-ask'), after });
    await plumber.photo(await smallPhoto(browser), DONE);
    await plumber.waitFor({ text: said('bot-staff-completed', { number }), after });
  };
  await plumber.tapWhenShown(t('bot-staff-depart'));
  await plumber.tapWhenShown(t('bot-staff-start'));
  await finishInBot(0);

  const asked = await resident.tapWhenShown(t('bot-request-return'));
  await resident.waitFor({ text: said('bot-request-return-ask', { number }), after: asked.message_id });
  await resident.say('Вода всё ещё стоит');
  await resident.waitFor({ text: said('bot-request-returned', { number }) });

  const back = await plumber.waitFor({ text: t('notices-return-executor-title', { number }) });
  await finishInBot(back.message_id - 1);
  await resident.tapWhenShown(t('bot-request-confirm'));
  await resident.waitFor({ text: said('bot-request-confirmed', { number }) });

  const story = ['create', 'assign', 'depart', 'start', 'complete', 'return', 'complete', 'confirm'];
  await expect.poll(() => history(desk)).toEqual(story);
  await expect(desk.getByText('Вода всё ещё стоит').first()).toBeVisible();
});

test('a request goes its whole way with JavaScript switched off in the panel', async ({ open, company, browser, watch }) => {
  test.slow();
  const resident = await registeredResident(company);
  const plumber = await registeredEmployee(company, company.plumber);
  const phone = await plumberPhone(company, open);
  const number = await request(resident, { category: CLOG, text: TEXT, photo: await smallPhoto(browser) });
  const desk = await open({ javaScriptEnabled: false });
  await signIn(desk, company.dispatcher, '/admin/requests');
  await openRequest(desk, number, TEXT);
  await expect(desk.getByText(TEXT).first()).toBeVisible();

  await test.step('the photo is looked at by its plain link', async () => {
    // It is worked on after the request is there, and no news reach this page by themselves.
    await expect(async () => {
      await desk.reload();
      await expect(photoLinks(desk)).toHaveCount(1, { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expectDrawn(photoLinks(desk));
    // A stored file is sandboxed and may have no style: neither the browser's own page around it nor the test's script is let in.
    watch.allow(/Content Security Policy|frame is sandboxed/);
    const opened = desk.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.ok());
    await photoLinks(desk).click();
    expect((await opened).headers()['content-type']).toMatch(/^image\//);
    await desk.goBack();
  });

  await assign(desk, company.plumber.name);
  await plumber.waitFor({ text: t('notices-assign-executor-title', { number }) });
  expect(await history(desk)).toEqual(['create', 'assign']);

  await openJob(phone, number);
  await depart(phone);
  await start(phone);
  await finish(phone, await smallPhoto(browser), DONE);
  await resident.tapWhenShown(t('bot-request-confirm'));
  await resident.waitFor({ text: said('bot-request-confirmed', { number }) });
  await resident.tapWhenShown('5 ⭐');
  await resident.waitFor({ text: said('bot-request-rated', { value: 5 }) });

  await desk.reload();
  await expect(status(desk, 'closed')).toBeVisible();
  expect(await history(desk)).toEqual(WHOLE_STORY);
  await expect(desk.getByText(t('requests-detail-rating', { value: 5 })).first()).toBeVisible();
  await expect(desk.getByText(DONE).first()).toBeVisible();
  await expect(photoLinks(desk)).toHaveCount(2);
});
