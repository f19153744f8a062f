import { PRESSURE, registeredResident, request } from '../support/bot';
import { openRequest } from '../support/desk';
import { expectDrawn, photoLinks } from '../support/files';
import { hydrated, signIn } from '../support/pages';
import { smallPhoto } from '../support/photo';
import { PHONE, expect, test } from '../support/test';
import { t } from '../support/text';

test('a part of the program that does not come leaves a word and a way on', async ({ open, company, watch }) => {
  // The browser and the loader both complain.
  watch.allow(/ERR_FAILED|Failed to fetch|fetch dynamically|work_face/);
  const page = await open({ ...PHONE, serviceWorkers: 'block' });
  const part = /split_work_face/;
  await page.route(part, (route) => route.abort());
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);
  await page.locator('nav a[href="/staff/profile"]').click();
  await expect(page.getByRole('heading', { name: t('common-broken-title') })).toBeVisible();
  // The frame of the app goes on, and so does the page when the network is there again.
  await page.locator('nav a[href="/staff"]').click();
  await expect(page.getByRole('heading', { name: t('common-broken-title') })).toHaveCount(0);
  await page.unroute(part);
  await page.locator('nav a[href="/staff/profile"]').click();
  await expect(page.getByRole('button', { name: t('common-sign-out'), exact: true })).toBeVisible();
});

test('a photo whose link has ended asks for a fresh one', async ({ page, company, browser, watch }) => {
  watch.allow(/status of 410/);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Еле течёт, видно на фото', photo: await smallPhoto(browser) });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Еле течёт');
  await expectDrawn(photoLinks(page).first());
  await page.route('**/files/**', (route) => route.fulfill({ status: 410 }));
  const asked = page.waitForRequest(/\/rpc\/requests\/detail/);
  await photoLinks(page).first().click();
  await asked;
});

test('signing out in the panel takes along what the person kept on this device', async ({ page, company }) => {
  await signIn(page, company.dispatcher);
  await hydrated(page);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hovli:draft:')));
  await page.evaluate(() => {
    const { me } = JSON.parse(document.getElementById('boot')!.textContent!) as { me: { user: string } };
    const [request, command] = [crypto.randomUUID(), crypto.randomUUID()];
    const draft = { command, note: 'Ещё не отправил', reason: '', until: '', rating: '', visibility: 'resident', photos: [] };
    for (const person of [me.user, 'another']) localStorage.setItem(`hovli:draft:${person}:${request}:talk`, JSON.stringify(draft));
  });
  const leave = async () => {
    await page.locator('#person-menu summary').click();
    await page.getByRole('button', { name: t('common-sign-out'), exact: true }).click();
  };
  page.once('dialog', (question) => void question.dismiss());
  await leave();
  expect(await kept()).toHaveLength(2);
  await page.keyboard.press('Escape');
  page.once('dialog', (question) => void question.accept());
  await leave();
  await page.waitForURL(/\/sign-in/);
  // On a computer that many use, the drafts of the others stay.
  expect(await kept()).toEqual([expect.stringContaining(':another:')]);
});
