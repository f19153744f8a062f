import { PRESSURE, registeredResident, request } from '../../support/bot';
import { openRequest } from '../../support/desk';
import { expectDrawn, photoLinks } from '../../support/files';
import { hydrated, signIn } from '../../support/pages';
import { smallPhoto } from '../../support/photo';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('photos are seen before they are there, then one after the other in the viewer, small and large', async ({ page, company, browser }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Потёк потолок' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Потёк потолок');

  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/files(\?|$)/, async (route) => {
    await arriving;
    await route.continue();
  });
  const files = await Promise.all(['первое.jpg', 'второе.jpg'].map(async (name) => ({ name, mimeType: 'image/jpeg', buffer: await smallPhoto(browser) })));
  await page.getByLabel(t('requests-action-attach')).setInputFiles(files);
  for (const { name } of files) {
    await expect(page.getByRole('progressbar', { name })).toBeVisible();
    const preview = page.getByRole('listitem').filter({ hasText: name }).locator('img');
    await expect.poll(() => preview.evaluate((img: HTMLImageElement) => img.naturalWidth), name).toBeGreaterThan(0);
  }
  arrive();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(photoLinks(page)).toHaveCount(2, { timeout: 20_000 });
  for (const at of [0, 1]) await expectDrawn(photoLinks(page).nth(at));

  await photoLinks(page).first().click();
  const viewer = page.getByRole('dialog', { name: t('kit-gallery-label') });
  const at = (place: number) => viewer.getByText(t('kit-gallery-position', { number: place, count: 2 }), { exact: true });
  const [back, forth] = ['previous', 'next'].map((way) => viewer.getByRole('button', { name: t(`kit-gallery-${way}`) }));
  const large = viewer.getByRole('img', { name: t('requests-photo-problem') });
  const address = () => large.getAttribute('src');
  await expect(at(1)).toBeVisible();
  await expect(back!).toBeDisabled();
  const first = await address();
  await page.keyboard.press('ArrowRight');
  await expect(at(2)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(at(1)).toBeVisible();
  await forth!.click();
  await expect(at(2)).toBeVisible();
  await expect(forth!).toBeDisabled();
  expect(await address()).not.toBe(first);
  // The button that leads nowhere now has kept the focus, and the keys are heard.
  await page.keyboard.press('ArrowLeft');
  await expect(at(1)).toBeVisible();
  await forth!.click();
  await back!.click();
  await expect(at(1)).toBeVisible();
  expect(await address()).toBe(first);

  const width = async () => (await large.boundingBox())!.width;
  await expect.poll(width).toBeGreaterThan(0);
  const whole = await width();
  await viewer.getByRole('button', { name: t('kit-gallery-zoom-in') }).click();
  await expect.poll(width).toBeGreaterThan(whole * 1.5);
  // The next one begins whole.
  await forth!.click();
  await expect(viewer.getByRole('button', { name: t('kit-gallery-zoom-in') })).toBeVisible();
  await large.click();
  await expect(viewer.getByRole('button', { name: t('kit-gallery-zoom-out') })).toBeVisible();
  await viewer.getByRole('button', { name: t('kit-close') }).click();
  await expect(viewer).toBeHidden();
});

test('a photo whose answer was lost does not keep the next one out', async ({ page, company, browser, watch }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Потёк потолок' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Потёк потолок');

  watch.allow(/ERR_FAILED.*attach/);
  const attaching = '**/rpc/requests/attach';
  await page.route(attaching, async (route) => {
    await route.fetch();
    await route.abort();
  });
  const pick = async (name: string) =>
    page.getByLabel(t('requests-action-attach')).setInputFiles({ name, mimeType: 'image/jpeg', buffer: await smallPhoto(browser) });
  const lost = page.waitForEvent('requestfailed', (failed) => failed.url().endsWith('/requests/attach'));
  await pick('первое.jpg');
  await lost;
  await page.unroute(attaching);
  await pick('второе.jpg');
  await expect(photoLinks(page)).toHaveCount(2, { timeout: 20_000 });
  await expect(page.getByRole('listitem').filter({ hasText: 'первое.jpg' })).toHaveCount(0);
});
