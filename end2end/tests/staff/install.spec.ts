import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

interface Manifest {
  name: string;
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose: string }[];
}

test('the staff app can be installed', async ({ open, company }) => {
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);

  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await page.evaluate(async (url) => (await fetch(url!)).json() as Promise<Manifest>, address);
  expect(manifest).toMatchObject({ start_url: '/staff', display: 'standalone' });
  expect(manifest.name).toContain('Hovli');
  const purposes = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
  expect(purposes).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']));
  for (const { src, sizes } of manifest.icons) {
    const real = await page.evaluate(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      return `${picture.width}x${picture.height}`;
    }, src);
    expect(real, src).toBe(sizes);
  }

  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // The window of a test keeps nothing, as a private one does.
  const errors = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
  expect(errors).toEqual([]);
});

test('on a dead network the app says so instead of the browser', async ({ open, company, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket connection/);
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff');
  const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
  expect(worker).toContain('/sw.js');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.locator('body')).toContainText(/Нет связи|интернет/i);
  await page.context().setOffline(false);
  await page.goto('/staff');
  await expect(page.getByText(t('staff-today-empty-title'))).toBeVisible();
  await hydrated(page);
});
