import type { Locator, Page } from '@playwright/test';
import { Api } from '../../support/api';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { env } from '../../support/env';
import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

/** The bell with so many unread notices; none are not written. */
const bell = (page: Page, label: string, unread: number) =>
  page.getByRole('link', { name: new RegExp(`^${label}${unread > 0 ? `\\s*${unread}` : ''}$`) }).first();

/** How much of the bell its number hides, as a part of the bell, when it is as long as it gets. */
const hidden = (bell: Locator) =>
  bell.evaluate((link) => {
    const [icon, words] = [link.querySelector('svg')!, link.querySelector('[aria-hidden=true]:not(svg)')!];
    const text = words.firstChild as Text;
    const count = text.data;
    text.data = '99+';
    const [below, above] = [icon.getBoundingClientRect(), words.parentElement!.getBoundingClientRect()];
    text.data = count;
    const width = Math.min(below.right, above.right) - Math.max(below.left, above.left);
    const height = Math.min(below.bottom, above.bottom) - Math.max(below.top, above.top);
    return (Math.max(0, width) * Math.max(0, height)) / (below.width * below.height);
  });

/** Counts the sounds of a page that has not been opened yet, in place of playing them; answers how many there were. */
async function countSounds(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let sounds = 0;
    HTMLMediaElement.prototype.play = async () => {
      sounds += 1;
      Object.assign(window, { sounds });
    };
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'sounds') ?? 0));
}

test('the bell of the panel counts by itself, and less after reading', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await expect(bell(page, t('admin-bell'), 0)).toBeVisible();
  await request(resident, { category: PRESSURE, text: 'Первый звонок' });
  await expect(bell(page, t('admin-bell'), 1)).toBeVisible();
  await request(resident, { category: PRESSURE, text: 'Второй звонок' });
  await expect(bell(page, t('admin-bell'), 2)).toBeVisible();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await hidden(bell(page, t('admin-bell'), 2)), `the bell is seen, ${width}`).toBe(0);
  }

  await bell(page, t('admin-bell'), 2).click();
  const read = page.getByRole('button', { name: t('common-notice-read') });
  await expect(read).toHaveCount(2);
  await read.first().click();
  await expect(bell(page, t('admin-bell'), 1)).toBeVisible();
  await expect(read).toHaveCount(1);
  await page.getByRole('button', { name: t('admin-bell-read-all') }).click();
  await expect(bell(page, t('admin-bell'), 0)).toBeVisible();
  await page.reload();
  await expect(bell(page, t('admin-bell'), 0)).toBeVisible();
});

test('what is read in one window is counted off in the others', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  const other = await page.context().newPage();
  await other.goto('/admin/inbox');
  await hydrated(other);
  await request(resident, { category: PRESSURE, text: 'Для обоих окон' });
  await request(resident, { category: PRESSURE, text: 'И ещё одна' });
  for (const window of [page, other]) await expect(bell(window, t('admin-bell'), 2)).toBeVisible();
  await other.getByRole('button', { name: t('common-notice-read') }).first().click();
  await expect(bell(page, t('admin-bell'), 1)).toBeVisible();
  await other.getByRole('button', { name: t('admin-bell-read-all') }).click();
  await expect(bell(page, t('admin-bell'), 0)).toBeVisible();
});

test('the bell of the staff app counts by itself, and opening the job reads its notice', async ({ open, company }) => {
  const resident = await registeredResident(company);
  const api = new Api(env.baseUrl, company.dispatcher);
  const plumber = await api.employee(company.plumber.name);
  const phone = await open(PHONE);
  await signIn(phone, company.plumber, '/staff');
  await hydrated(phone);
  const label = t('staff-nav-inbox');
  await expect(bell(phone, label, 0)).toBeVisible();
  for (const [turn, text] of ['Первая работа', 'Вторая работа'].entries()) {
    const { card } = await api.find(await request(resident, { category: PRESSURE, text }));
    await api.assign(card.id, plumber);
    await expect(bell(phone, label, turn + 1)).toBeVisible();
    expect(await hidden(bell(phone, label, turn + 1)), 'the bell is known').toBeLessThan(0.3);
  }
  await phone.getByRole('link').filter({ hasText: 'Вторая работа' }).click();
  await phone.getByRole('link', { name: t('staff-task-back') }).click();
  await expect(bell(phone, label, 1)).toBeVisible();
  await bell(phone, label, 1).click();
  await phone.getByRole('button', { name: t('staff-inbox-read-all') }).click();
  await expect(bell(phone, label, 0)).toBeVisible();
});

test('the bell does not call for what somebody turned off', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await signIn(page, company.dispatcher, '/admin/profile');
  await hydrated(page);
  const topic = page.getByRole('listitem').filter({ hasText: t('common-topic-new-requests') });
  await expect(topic).toContainText(t('common-told-both'));
  await topic.getByRole('button', { name: t('common-bell-off') }).click();
  await expect(topic).toContainText(t('common-told-telegram'));

  await request(resident, { category: PRESSURE, text: 'Тихая заявка' });
  await page.goto('/admin/requests');
  await expect(page.getByText('Тихая заявка').first()).toBeVisible();
  await expect(bell(page, t('admin-bell'), 0)).toBeVisible();
  await bell(page, t('admin-bell'), 0).click();
  await expect(page.getByText(t('requests-number', { number: 1 })).first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('common-notice-read') })).toHaveCount(0);
});

test('each new request sounds once, and none where the sound is off', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const sounds = await countSounds(page);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  for (const turn of [1, 2]) {
    await request(resident, { category: PRESSURE, text: `Со звуком, ${turn}` });
    await expect(bell(page, t('admin-bell'), turn)).toBeVisible();
    await expect.poll(sounds).toBe(turn);
  }

  await bell(page, t('admin-bell'), 2).click();
  await page.getByRole('button', { name: t('admin-sound-on') }).click();
  await expect(page.getByRole('button', { name: t('admin-sound-off') })).toBeVisible();
  await request(resident, { category: PRESSURE, text: 'Без звука' });
  await expect(bell(page, t('admin-bell'), 3)).toBeVisible();
  expect(await sounds(), 'nothing more was heard').toBe(2);
  // On again it is heard, so that one knows what to wait for.
  await page.getByRole('button', { name: t('admin-sound-off') }).click();
  await expect.poll(sounds).toBe(3);
});
