import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { Api } from '../support/api';
import { PRESSURE, registeredResident, request } from '../support/bot';
import { env, root } from '../support/env';
import { openJob, start } from '../support/job';
import { LANGS, lookAt, lookAtDialogs } from '../support/look';
import { hydrated, signIn } from '../support/pages';
import { SIZES } from '../support/screens';
import { expect, test } from '../support/test';
import { t, type Lang } from '../support/text';
import { speak, stateOf, type Visitor } from '../support/visitors';
import type { Watch } from '../support/watch';

/** One page as people see it. */
interface Look {
  name: string;
  visitor: Visitor;
  path: string;
  /** Goes on from the path, by what stands on the page. */
  then?: (page: Page, lang: Lang) => Promise<void>;
  /** Pages without anything to press cannot prove that they are alive. */
  still?: boolean;
  /** The languages share the corners: for what is the same in all of them. */
  shared?: boolean;
}

const first = (selector: string) => async (page: Page) => {
  const address = page.url();
  await page.locator(selector).first().click();
  await expect(page).not.toHaveURL(address);
  await expect(page.locator('main .skeleton')).toHaveCount(0);
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

// Pictures and measures say what a trace would; writing it takes longer than all of them.
test.use({ trace: 'off' });

const LOOKS: Look[] = [
  { name: 'sign-in', visitor: 'stranger', path: '/sign-in', still: true },
  { name: 'not-found', visitor: 'stranger', path: '/nowhere', still: true },
  { name: 'offline', visitor: 'stranger', path: '/offline.html', still: true, shared: true },
  { name: 'invite-gone', visitor: 'stranger', path: '/invite/unknown', still: true },
  { name: 'resident-link-expired', visitor: 'stranger', path: '/my/requests/00000000-0000-7000-8000-000000000000?key=a.b.c.d', still: true },
  { name: 'my-enter', visitor: 'stranger', path: '/my/enter', still: true },
  { name: 'my-link', visitor: 'stranger', path: '/my/enter/unknown', still: true },
  { name: 'admin-dashboard', visitor: 'panel', path: '/admin' },
  { name: 'admin-inbox', visitor: 'panel', path: '/admin/inbox' },
  { name: 'admin-inbox-failed', visitor: 'panel', path: '/admin/inbox/failed' },
  { name: 'admin-requests', visitor: 'panel', path: '/admin/requests' },
  { name: 'admin-requests-closed', visitor: 'panel', path: '/admin/requests?tab=closed' },
  { name: 'admin-requests-empty', visitor: 'panel', path: '/admin/requests?q=nothing-like-this' },
  { name: 'admin-board', visitor: 'panel', path: '/admin/board?group=executor' },
  { name: 'admin-visits', visitor: 'panel', path: '/admin/visits' },
  { name: 'admin-request', visitor: 'panel', path: '/admin/requests?tab=done', then: row },
  { name: 'admin-request-assign', visitor: 'panel', path: '/admin/requests?tab=new', then: both(row, dialog('requests-action-assign')) },
  { name: 'admin-request-print', visitor: 'panel', path: '/admin/requests?tab=done', then: both(row, first('main a[href$="/print"]')), shared: true },
  { name: 'admin-request-new', visitor: 'panel', path: '/admin/requests/new' },
  { name: 'admin-residents', visitor: 'panel', path: '/admin/residents' },
  { name: 'admin-resident', visitor: 'panel', path: '/admin/residents', then: row },
  { name: 'admin-resident-new', visitor: 'panel', path: '/admin/residents/new' },
  { name: 'admin-resident-edit', visitor: 'panel', path: '/admin/residents', then: both(row, first('main a[href$="/edit"]')) },
  { name: 'admin-houses', visitor: 'panel', path: '/admin/houses' },
  { name: 'admin-house', visitor: 'panel', path: '/admin/houses', then: row },
  { name: 'admin-apartment', visitor: 'panel', path: '/admin/houses', then: both(row, first('main a[href^="/admin/apartments/"]')) },
  { name: 'admin-employees', visitor: 'panel', path: '/admin/employees' },
  { name: 'admin-employee', visitor: 'panel', path: '/admin/employees', then: row },
  { name: 'admin-employee-invite', visitor: 'panel', path: '/admin/employees', then: dialog('admin-employees-invite') },
  { name: 'admin-profile', visitor: 'panel', path: '/admin/profile' },
  { name: 'admin-settings', visitor: 'panel', path: '/admin/settings', shared: true },
  { name: 'admin-settings-calendars', visitor: 'panel', path: '/admin/settings/calendars', shared: true },
  { name: 'admin-settings-escalation', visitor: 'panel', path: '/admin/settings/escalation', shared: true },
  { name: 'admin-settings-categories', visitor: 'panel', path: '/admin/settings/categories', shared: true },
  { name: 'admin-settings-reasons', visitor: 'panel', path: '/admin/settings/reasons', shared: true },
  { name: 'admin-settings-requests', visitor: 'panel', path: '/admin/settings/requests', shared: true },
  { name: 'admin-settings-debts', visitor: 'panel', path: '/admin/settings/debts', shared: true },
  { name: 'admin-settings-payee', visitor: 'panel', path: '/admin/settings/payee', shared: true },
  { name: 'admin-balances', visitor: 'panel', path: '/admin/balances', shared: true },
  { name: 'admin-balances-empty', visitor: 'panel', path: '/admin/balances?q=nothing-like-this', shared: true },
  { name: 'admin-payments', visitor: 'panel', path: '/admin/payments', shared: true },
  { name: 'admin-account', visitor: 'panel', path: '/admin/balances', then: first('main a[href^="/admin/accounts/"]'), shared: true },
  { name: 'admin-charges', visitor: 'panel', path: '/admin/charges', shared: true },
  { name: 'admin-charges-services', visitor: 'panel', path: '/admin/charges/services', shared: true },
  { name: 'admin-charges-import', visitor: 'panel', path: '/admin/charges/import', shared: true },
  { name: 'admin-charges-run', visitor: 'panel', path: '/admin/charges', then: first('main a[href^="/admin/charges/runs/"]'), shared: true },
  { name: 'admin-payment', visitor: 'panel', path: '/admin/payments', then: first('main a[href^="/admin/payments/0"]'), shared: true },
  { name: 'admin-payments-refunds', visitor: 'panel', path: '/admin/payments/refunds', shared: true },
  { name: 'admin-payments-cases', visitor: 'panel', path: '/admin/payments/cases', shared: true },
  { name: 'admin-payments-settlements', visitor: 'panel', path: '/admin/payments/settlements', shared: true },
  { name: 'admin-payments-write-offs', visitor: 'panel', path: '/admin/payments/write-offs', shared: true },
  { name: 'admin-settings-desks', visitor: 'panel', path: '/admin/settings/desks', shared: true },
  { name: 'admin-assigning', visitor: 'panel', path: '/admin/assigning', shared: true },
  { name: 'admin-workload', visitor: 'panel', path: '/admin/employees/workload', shared: true },
  { name: 'admin-roles', visitor: 'panel', path: '/admin/roles', shared: true },
  { name: 'admin-role', visitor: 'panel', path: '/admin/roles', then: row, shared: true },
  { name: 'admin-templates', visitor: 'panel', path: '/admin/templates', shared: true },
  { name: 'admin-register', visitor: 'panel', path: '/admin/requests/register', shared: true },
  { name: 'admin-settings-groups', visitor: 'panel', path: '/admin/settings/groups', shared: true },
  { name: 'kit', visitor: 'panel', path: '/admin/kit' },
  { name: 'staff-today', visitor: 'staff', path: '/staff' },
  { name: 'staff-pool', visitor: 'staff', path: '/staff/pool' },
  { name: 'staff-inbox', visitor: 'staff', path: '/staff/inbox' },
  { name: 'staff-profile', visitor: 'staff', path: '/staff/profile' },
  { name: 'staff-task', visitor: 'staff', path: '/staff', then: job },
  { name: 'staff-task-hold', visitor: 'staff', path: '/staff', then: both(workingJob, dialog('requests-action-hold')) },
];

/** The pages of a face that need nothing chosen before; those of the residents are measured in `my.spec.ts`. */
function pagesOfFaces(): string[] {
  const [, ...faces] = readFileSync(path.join(root, 'app/src/routes.rs'), 'utf8').split('<ParentRoute path=path!("');
  return faces.flatMap((face) => {
    const start = face.slice(0, face.indexOf('"'));
    const inside = face.slice(0, face.indexOf('</ParentRoute>'));
    const pages = [...inside.matchAll(/<Route path=path!\("([^":]*)"\)/g)].map(([, page]) => (page ? `${start}/${page}` : start));
    return start === '/my' ? [] : pages;
  });
}

test('every page of the panel and of the staff app has a look', () => {
  const pages = pagesOfFaces();
  expect(pages).toEqual(expect.arrayContaining(['/admin', '/admin/requests/new', '/staff']));
  const looked = new Set(LOOKS.map((look) => look.path.split('?')[0]));
  expect(pages.filter((page) => !looked.has(page))).toEqual([]);
});

/** Refused loads are part of some looks. */
const REFUSALS = /status of 40[0-9]/;

/** The pages of the looks stay open: the next look finds the program in the browser already. */
const pages = new Map<string, Page>();

async function pageOf(browser: Browser, watch: Watch, visitor: Visitor, lang: Lang): Promise<Page> {
  const key = `${visitor} ${lang}`;
  let page = pages.get(key);
  if (!page) {
    const context = await browser.newContext({ storageState: await stateOf(browser, visitor, lang), reducedMotion: 'reduce' });
    page = await context.newPage();
    pages.set(key, page);
  }
  watch.over(page.context());
  await page.setViewportSize(SIZES.desk);
  return page;
}

for (const look of LOOKS) {
  test(`${look.name} looks as it should`, async ({ browser, watch }) => {
    test.slow();
    watch.allow(REFUSALS);
    for (const lang of LANGS) {
      const page = await pageOf(browser, watch, look.visitor, lang);
      await page.goto(look.path);
      if (!look.still) await hydrated(page);
      await look.then?.(page, lang);
      await lookAt(page, look.name, lang, look.shared ?? false);
    }
  });
}

test('what the page of a request asks looks as it should', async ({ browser, open, watch }) => {
  watch.allow(REFUSALS);
  test.setTimeout(600_000);
  for (const lang of LANGS) {
    const page = await open({ storageState: await stateOf(browser, 'panel', lang) });
    // That one has a look of its own.
    const seen = new Set(['dialog-assign']);
    for (const [tab, status] of [['new', 'new'], ['work', 'in-progress']] as const) {
      await page.goto(`/admin/requests?tab=${tab}`);
      await hydrated(page);
      const words = t(`requests-status-${status}`, {}, lang);
      await page.getByRole('row').filter({ hasText: words }).first().locator('.row-link').click();
      await expect(page).toHaveURL(/\/admin\/requests\/[0-9a-f-]+$/);
      await lookAtDialogs(page, 'admin-request', lang, seen);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['dialog-hold', 'dialog-reject', 'dialog-complete']));
    await page.context().close();
  }
});

test('what opens over the panel looks as it should', async ({ browser, open, watch }) => {
  watch.allow(REFUSALS);
  test.setTimeout(300_000);
  for (const lang of LANGS) {
    const page = await open({ storageState: await stateOf(browser, 'panel', lang) });
    await page.goto('/admin/requests?tab=new');
    await hydrated(page);
    await page.getByRole('combobox', { name: t('requests-field-category', {}, lang) }).click();
    await expect(page.getByRole('listbox')).toBeVisible();
    // On a phone the field stands in the sheet of filters.
    await lookAt(page, 'admin-requests-choosing', lang, true, 'desk');
    await page.keyboard.press('Escape');
    await page.setViewportSize(SIZES.phone);
    await page.getByRole('button', { name: t('list-filters', {}, lang) }).click();
    await expect(page.locator('#filters:popover-open')).toBeVisible();
    // What has the focus is measured with what lies over the page; the button stands behind it.
    await page.locator(':focus').blur();
    await lookAt(page, 'admin-requests-filters', lang, true, 'phone');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.locator('dialog:modal')).toBeVisible();
    await lookAt(page, 'admin-palette', lang);
    await page.keyboard.press('Escape');
    await page.locator('#person-menu summary').click();
    await lookAt(page, 'admin-person-menu', lang);
    await page.keyboard.press('Escape');
    await row(page);
    await page.locator('#request-actions summary').click();
    await lookAt(page, 'admin-request-menu', lang);
    await page.context().close();
  }
});

/** Where the forms of this page are, by what they add or change. */
async function forms(page: Page): Promise<[string, string][]> {
  const links = page.locator('main a[href*="?"][href*="#"]');
  await expect(links.first()).toBeVisible();
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  return hrefs.flatMap((href): [string, string][] => {
    const found = /\?(complex|building|entrance|hint|contact|apartment)=([^#]+)#/.exec(href);
    return found ? [[`${found[1]}-${found[2] === 'new' ? 'new' : 'edit'}`, href]] : [];
  });
}

test('the forms of houses look as they should', async ({ browser, open, watch }) => {
  watch.allow(REFUSALS);
  test.setTimeout(600_000);
  for (const lang of LANGS) {
    const page = await open({ storageState: await stateOf(browser, 'panel', lang) });
    const found: [string, string][] = [];
    await page.goto('/admin/houses');
    await hydrated(page);
    found.push(...(await forms(page)));
    await row(page);
    const apartment = page.locator('main a[href^="/admin/apartments/"]').first();
    await expect(apartment).toBeVisible();
    found.push(...(await forms(page)));
    await apartment.click();
    await expect(page.locator('main a[href^="/admin/apartments/"][href*="?"]')).toBeVisible();
    found.push(...(await forms(page)));
    // Of several that change the same kind of thing the last one does.
    for (const [name, href] of new Map(found)) {
      await page.goto(href);
      await expect(page.locator('dialog:modal')).toBeVisible();
      await lookAt(page, `admin-houses-${name}`, lang);
    }
    const added = ['complex-new', 'building-new', 'entrance-new', 'hint-new', 'contact-new', 'apartment-new'];
    const names = [...added, 'complex-edit', 'building-edit', 'apartment-edit'];
    expect([...new Map(found).keys()]).toEqual(expect.arrayContaining(names));
    await page.context().close();
  }
});

test('an invitation looks as it should', async ({ browser, open, company }) => {
  test.setTimeout(300_000);
  const desk = await open();
  await signIn(desk, company.director, '/admin/employees');
  await hydrated(desk);
  await desk.getByRole('button', { name: t('admin-employees-invite'), exact: true }).click();
  const form = desk.getByRole('dialog', { name: t('admin-employees-invite') });
  await form.getByLabel(t('common-field-role')).selectOption({ label: t('roles-dispatcher') });
  await form.getByRole('button', { name: t('admin-employees-invite-submit') }).click();
  const link = await desk.getByLabel(t('admin-employees-invite-link')).inputValue();
  for (const lang of LANGS) {
    const page = await open({ storageState: await stateOf(browser, 'stranger', lang) });
    await page.goto(link);
    await expect(page.getByRole('button', { name: t('auth-invite-submit', {}, lang) })).toBeVisible();
    await lookAt(page, 'invite', lang, false);
    await page.context().close();
  }
});

test('a request on the phones of the resident and the executor looks as it should', async ({ browser, open, company }) => {
  test.setTimeout(600_000);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Вода в душе еле течёт, особенно вечером' });
  // The link comes with the first news.
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const message = await resident.waitFor({ button: t('bot-request-open-app') });
  for (const lang of LANGS) {
    const page = await open({ storageState: await stateOf(browser, 'stranger', lang) });
    await page.goto(message.buttons.flat().find((button) => button.url)!.url!);
    await hydrated(page);
    await lookAt(page, 'resident-request', lang, false);
    await lookAtDialogs(page, 'resident', lang, new Set());
    await page.context().close();
  }

  const page = await open();
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);
  await openJob(page, number);
  const seen = { ru: new Set<string>(), uz: new Set<string>() };
  // The sheets of a new job, then those of one that is worked on.
  for (const next of [start, undefined]) {
    for (const lang of ['uz', 'ru'] as const) {
      await speak(page, company.plumber, lang);
      await page.reload();
      await lookAtDialogs(page, 'staff-task', lang, seen[lang]);
    }
    await next?.(page);
  }
  for (const ids of Object.values(seen)) expect([...ids]).toEqual(expect.arrayContaining(['hold', 'decline', 'finish']));
});
