import type { Page } from '@playwright/test';
import { Api } from '../support/api';
import { expectAccessible } from '../support/axe';
import { PRESSURE, registeredResident, request } from '../support/bot';
import { expectReadable } from '../support/contrast';
import { env } from '../support/env';
import { hydrated } from '../support/pages';
import { SIZES, THEMES, picture, stretched, type Size } from '../support/screens';
import { expect, test } from '../support/test';
import { t, type Lang } from '../support/text';
import { stateOf, type Visitor } from '../support/visitors';

/** One page as people see it. */
interface Look {
  name: string;
  visitor: Visitor;
  path: string;
  /** Goes on from the path, by what stands on the page. */
  then?: (page: Page, lang: Lang) => Promise<void>;
  /** Pages without anything to press cannot prove that they are alive. */
  still?: boolean;
}

const first = (selector: string) => async (page: Page) => {
  const address = page.url();
  await page.locator(selector).first().click();
  await expect(page).not.toHaveURL(address);
};
const dialog = (key: string) => async (page: Page, lang: Lang) => {
  await page.getByRole('button', { name: t(key, {}, lang), exact: true }).last().click();
  await expect(page.locator('dialog:modal')).toBeVisible();
};
const both = (one: NonNullable<Look['then']>, other: NonNullable<Look['then']>) => async (page: Page, lang: Lang) => {
  await one(page, lang);
  await other(page, lang);
};
const row = first('main .row-link');
const job = first('main a[href^="/staff/requests/"]');
/** A job that can be paused: the demo's first one may be paused already. */
const workingJob = async (page: Page, lang: Lang) => {
  const names = ['assigned', 'en_route', 'in_progress'].map((status) => t(`requests-status-${status.replace('_', '-')}`, {}, lang));
  await page.locator('main a[href^="/staff/requests/"]').filter({ hasText: new RegExp(names.join('|')) }).first().click();
  await expect(page).toHaveURL(/\/staff\/requests\//);
};

const LOOKS: Look[] = [
  { name: 'sign-in', visitor: 'stranger', path: '/sign-in', still: true },
  { name: 'not-found', visitor: 'stranger', path: '/nowhere', still: true },
  { name: 'invite-gone', visitor: 'stranger', path: '/invite/unknown', still: true },
  { name: 'resident-link-expired', visitor: 'stranger', path: '/my/requests/00000000-0000-7000-8000-000000000000?key=a.b.c.d', still: true },
  { name: 'admin-dashboard', visitor: 'panel', path: '/admin' },
  { name: 'admin-inbox', visitor: 'panel', path: '/admin/inbox' },
  { name: 'admin-requests', visitor: 'panel', path: '/admin/requests' },
  { name: 'admin-requests-closed', visitor: 'panel', path: '/admin/requests?tab=closed' },
  { name: 'admin-requests-empty', visitor: 'panel', path: '/admin/requests?q=nothing-like-this' },
  { name: 'admin-board', visitor: 'panel', path: '/admin/board?group=executor' },
  { name: 'admin-request', visitor: 'panel', path: '/admin/requests?tab=done', then: row },
  { name: 'admin-request-assign', visitor: 'panel', path: '/admin/requests?tab=new', then: both(row, dialog('requests-action-assign')) },
  { name: 'admin-request-new', visitor: 'panel', path: '/admin/requests/new' },
  { name: 'admin-residents', visitor: 'panel', path: '/admin/residents' },
  { name: 'admin-resident', visitor: 'panel', path: '/admin/residents', then: row },
  { name: 'admin-resident-new', visitor: 'panel', path: '/admin/residents/new' },
  { name: 'admin-houses', visitor: 'panel', path: '/admin/houses' },
  { name: 'admin-house', visitor: 'panel', path: '/admin/houses', then: row },
  { name: 'admin-apartment', visitor: 'panel', path: '/admin/houses', then: both(row, first('main a[href^="/admin/apartments/"]')) },
  { name: 'admin-employees', visitor: 'panel', path: '/admin/employees' },
  { name: 'admin-employee', visitor: 'panel', path: '/admin/employees', then: row },
  { name: 'admin-employee-invite', visitor: 'panel', path: '/admin/employees', then: dialog('admin-employees-invite') },
  { name: 'admin-profile', visitor: 'panel', path: '/admin/profile' },
  { name: 'staff-today', visitor: 'staff', path: '/staff' },
  { name: 'staff-pool', visitor: 'staff', path: '/staff/pool' },
  { name: 'staff-inbox', visitor: 'staff', path: '/staff/inbox' },
  { name: 'staff-profile', visitor: 'staff', path: '/staff/profile' },
  { name: 'staff-task', visitor: 'staff', path: '/staff', then: job },
  { name: 'staff-task-hold', visitor: 'staff', path: '/staff', then: both(workingJob, dialog('requests-action-hold')) },
];

/** Refused loads are part of some looks. */
const REFUSALS = /status of 40[0-9]/;

/** Takes the pictures of one language; the first language is also measured. */
async function lookAt(page: Page, name: string, lang: Lang): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of Object.keys(SIZES) as Size[]) {
      await page.setViewportSize(SIZES[size]);
      await picture(page, `${lang}/${size}-${theme}/${name}`);
      if (lang !== 'ru') continue;
      const what = `${name}, ${size}, ${theme}`;
      await stretched(page, async () => {
        await expectAccessible(page, what);
        await expectReadable(page, what);
      });
    }
  }
}

for (const look of LOOKS) {
  test(`${look.name} looks as it should`, async ({ browser, open, watch }) => {
    test.slow();
    watch.allow(REFUSALS);
    for (const lang of ['ru', 'uz'] as const) {
      const page = await open({ storageState: await stateOf(browser, look.visitor, lang) });
      await page.goto(look.path);
      if (!look.still) await hydrated(page);
      await look.then?.(page, lang);
      await lookAt(page, look.name, lang);
      await page.context().close();
    }
  });
}

test('the page of a resident looks as it should', async ({ open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Вода в душе еле течёт, особенно вечером' });
  // The link comes with the first news.
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const message = await resident.waitFor({ button: t('bot-request-open-app') });
  const page = await open();
  await page.goto(message.buttons.flat().find((button) => button.url)!.url!);
  await hydrated(page);
  await lookAt(page, 'resident-request', 'ru');
});
