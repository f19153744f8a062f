import { PRESSURE, registeredResident, request } from '../../support/bot';
import { row } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('what is ticked stays ticked and the list stays where it is when news come', async ({ page, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  for (const text of ['Первая строка', 'Вторая строка', 'Третья строка']) await request(resident, { category: PRESSURE, text });
  await page.setViewportSize({ width: 1440, height: 420 });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  const [first, second] = ['Первая строка', 'Вторая строка'].map((text) => row(page, text).getByRole('checkbox'));
  await first!.check();
  await second!.check();
  await second!.scrollIntoViewIfNeeded();
  const place = async () => ({ scrolled: await page.evaluate(() => window.scrollY), at: Math.round((await second!.boundingBox())!.y) });
  const before = await place();
  expect(before.scrolled).toBeGreaterThan(0);
  const bar = page.getByRole('region', { name: t('list-bulk'), exact: true });
  await expect(bar.getByText(t('list-bulk-chosen', { count: 2 }))).toBeVisible();

  // Somebody is in the list: the new one waits, and says so.
  await request(resident, { category: PRESSURE, text: 'Новая строка' });
  const waiting = page.getByRole('button', { name: t('admin-requests-waiting', { count: 1 }) });
  await expect(waiting).toBeAttached();
  expect(await place()).toEqual(before);
  for (const box of [first!, second!]) await expect(box).toBeChecked();
  await waiting.click();
  await expect(row(page, 'Новая строка')).toBeVisible();
  for (const box of [first!, second!]) await expect(box).toBeChecked();
  await expect(row(page, 'Новая строка').getByRole('checkbox')).not.toBeChecked();
  await expect(bar.getByText(t('list-bulk-chosen', { count: 2 }))).toBeVisible();
});

test('what is typed into the search stays, and the focus with it, when news come', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: PRESSURE, text: 'Была до поиска' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await expect(row(page, 'Была до поиска')).toBeVisible();
  const search = page.getByRole('searchbox', { name: t('admin-requests-search') });
  await search.click();
  await search.pressSequentially('насос ');

  await request(resident, { category: PRESSURE, text: 'Пришла во время поиска' });
  await expect(row(page, 'Пришла во время поиска')).toBeVisible();
  await expect(search).toHaveValue('насос ');
  await expect(search).toBeFocused();
  await search.pressSequentially('стоит');
  await expect(search).toHaveValue('насос стоит');
  await expect(row(page, 'Была до поиска')).toBeVisible();
});
