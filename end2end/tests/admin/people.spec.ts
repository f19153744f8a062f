import { freshPhone } from '../../support/company';
import { row } from '../../support/desk';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

/** A number as people write it. */
function written(phone: string): string {
  return `+${phone.slice(0, 3)} ${phone.slice(3, 5)} ${phone.slice(5, 8)}-${phone.slice(8, 10)}-${phone.slice(10)}`;
}

test('a resident is added with an apartment and changed; a refused form keeps what was typed', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  const phone = freshPhone();
  await signIn(page, company.director, '/admin/residents');
  await hydrated(page);
  await page.getByRole('link', { name: t('admin-residents-add') }).click();
  await choose(page, t('requests-field-building'), company.address);
  const apartment = page.getByLabel(t('requests-field-apartment'));
  await apartment.selectOption(await apartment.locator('option', { hasText: /^21\b/ }).getAttribute('value'));
  await page.getByLabel(t('common-field-name')).fill('Ойбек Ҳамидов');
  await page.getByLabel(t('common-field-phone')).fill('12345');
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByText(t('errors-field-phone'))).toBeVisible();
  await expect(page.getByLabel(t('common-field-name'))).toHaveValue('Ойбек Ҳамидов');
  await page.getByLabel(t('common-field-phone')).fill(written(phone));
  await page.getByRole('button', { name: t('common-save') }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Ойбек Ҳамидов' })).toBeVisible();
  await expect(page.getByText(t('requests-address-apartment', { building: company.address, number: '21' }))).toBeVisible();
  await page.getByRole('link', { name: t('common-edit') }).click();
  await page.getByLabel(t('common-field-note')).fill('Просит звонить после обеда');
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByText('Просит звонить после обеда')).toBeVisible();
});

test('residents are found in any script, by phone and by a part', async ({ page, company }) => {
  await signIn(page, company.dispatcher, '/admin/residents');
  await hydrated(page);
  const search = page.getByRole('searchbox', { name: t('common-search') });
  const find = async (words: string, found: string, absent: string) => {
    await search.fill(words);
    await page.getByRole('main').getByRole('button', { name: t('common-find'), exact: true }).click();
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === words);
    await expect(row(page, found), words).toBeVisible();
    await expect(row(page, absent), words).toBeHidden();
  };
  const { resident, neighbour } = company;
  await find('dilnoza', resident.name, neighbour.name);
  await find('G‘ulomova', neighbour.name, resident.name);
  await find('гуломова', neighbour.name, resident.name);
  await find('рахим', resident.name, neighbour.name);
  await find(written(resident.phone), resident.name, neighbour.name);
  await page.reload();
  await expect(row(page, resident.name)).toBeVisible();
  await hydrated(page);
});

test('a number of the list is whole when somebody asks for it', async ({ page, company }) => {
  await signIn(page, company.dispatcher, '/admin/residents?q=dilnoza');
  await hydrated(page);
  const { resident } = company;
  const one = row(page, resident.name);
  await expect(one).toContainText(resident.phone.slice(-2));
  await expect(one).not.toContainText(written(resident.phone));
  await one.getByRole('link', { name: t('admin-resident-phone-show', { name: resident.name }) }).click();
  await expect(one).toContainText(written(resident.phone));
});

test('a resident is linked to another apartment on their card', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/residents');
  await hydrated(page);
  await row(page, company.resident.name).getByRole('link').first().click();
  await choose(page, t('requests-field-building'), company.address);
  const apartment = page.locator('#link-apartment');
  await apartment.selectOption(await apartment.locator('option', { hasText: /^21\b/ }).getAttribute('value'));
  await page.getByLabel(t('admin-resident-tie')).selectOption({ label: t('resident-tie-tenant') });
  await page.getByRole('button', { name: t('common-add'), exact: true }).click();
  const home = (number: string) => page.getByRole('listitem').filter({ hasText: t('requests-address-apartment', { building: company.address, number }) });
  await expect(home('21')).toContainText(t('resident-tie-tenant'));
  await page.reload();
  await expect(home('21')).toContainText(t('resident-tie-tenant'));
  await expect(home(company.resident.apartment)).toBeVisible();
});

test('an apartment is unlinked, and the undo brings it back', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/residents');
  await hydrated(page);
  await row(page, company.resident.name).getByRole('link').first().click();
  const home = page.getByText(t('requests-address-apartment', { building: company.address, number: company.resident.apartment }));
  await expect(home).toBeVisible();
  await page.getByRole('button', { name: t('admin-resident-unlink') }).click();
  await expect(home).toBeHidden();
  await page.getByRole('button', { name: t('kit-toast-undo') }).click();
  await expect(home).toBeVisible();
});

test('an employee is invited, comes in, and is out within a minute of the dismissal', async ({ page, open, company, watch }) => {
  watch.allow(/status of 404 .*\/invite\//);
  await signIn(page, company.director, '/admin/employees');
  await hydrated(page);
  await page.getByRole('button', { name: t('admin-employees-invite') }).click();
  const form = page.getByRole('dialog', { name: t('admin-employees-invite') });
  await form.getByLabel(t('common-field-role')).selectOption({ label: t('roles-dispatcher') });
  await form.getByLabel(t('admin-employees-position')).fill('Ночной диспетчер');
  await form.getByRole('button', { name: t('admin-employees-invite-submit') }).click();
  const link = await page.getByLabel(t('admin-employees-invite-link')).inputValue();
  await expect(page.getByText('Ночной диспетчер')).toBeVisible();

  const fresh = await open();
  await fresh.goto(link);
  await expect(fresh.getByText(company.name)).toBeVisible();
  await fresh.getByLabel(t('common-field-name')).fill('Лола Эргашева');
  await fresh.getByLabel(t('common-field-phone')).fill(written(freshPhone()));
  await fresh.getByLabel(t('auth-invite-password')).fill('Тихая-ночь-2026');
  await fresh.getByRole('button', { name: t('auth-invite-submit') }).click();
  await fresh.waitForURL('**/admin');
  await hydrated(fresh);

  await page.reload();
  await row(page, 'Лола Эргашева').getByRole('link').first().click();
  await hydrated(page);
  const email = `lola.${freshPhone()}@example.uz`;
  await page.getByLabel(t('common-field-email')).fill(email);
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByRole('link', { name: email })).toBeVisible();
  await page.getByRole('button', { name: t('admin-employees-dismiss') }).first().click();
  const dialog = page.getByRole('dialog', { name: t('admin-employees-dismiss-title', { name: 'Лола Эргашева' }) });
  await dialog.getByRole('button', { name: t('admin-employees-dismiss') }).click();
  await expect(dialog).toBeHidden();
  await expect(async () => {
    await fresh.goto('/admin/requests');
    expect(new URL(fresh.url()).pathname).toBe('/sign-in');
  }).toPass({ timeout: 60_000 });

  // The link was for one use.
  const late = await open();
  await late.goto(link);
  await expect(late.getByText(t('errors-auth-invite-gone'))).toBeVisible();
});

test('a session on another device is ended from the profile', async ({ page, open, company }) => {
  const lost = await open();
  await signIn(lost, company.dispatcher);
  await signIn(page, company.dispatcher, '/admin/profile');
  await hydrated(page);
  await page.getByRole('button', { name: t('auth-session-end') }).click();
  await expect(page.getByRole('button', { name: t('auth-session-end') })).toHaveCount(0);
  await lost.goto('/admin/requests');
  await expect(lost).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page.getByText(t('auth-session-current'))).toBeVisible();
});

test('the trades and houses of an employee are changed, and stay so', async ({ page, company }) => {
  const trades = page.getByRole('group', { name: t('admin-employees-specializations') });
  const houses = page.getByRole('group', { name: t('admin-employees-houses') });
  const save = async () => {
    await page.getByRole('button', { name: t('common-save') }).click();
    await expect(page.getByText(t('common-saved')).last()).toBeVisible();
  };
  /** What stands among the facts beside this name. */
  const fact = (name: string) => page.getByRole('main').getByRole('definition').filter({ hasText: name });
  await signIn(page, company.director, '/admin/employees');
  await hydrated(page);
  await row(page, company.plumber.name).getByRole('link').first().click();
  await expect(trades.getByRole('checkbox', { name: 'Сантехник', exact: true })).toBeChecked();
  await expect(fact(t('admin-employees-houses-all'))).toBeVisible();
  await trades.getByRole('checkbox', { name: 'Сантехник', exact: true }).uncheck();
  await trades.getByRole('checkbox', { name: 'Электрик', exact: true }).check();
  await houses.getByRole('checkbox', { name: company.address }).check();
  await save();
  await expect(fact('Электрик')).toBeVisible();
  await expect(fact(company.address)).toBeVisible();

  await page.reload();
  await hydrated(page);
  await expect(trades.getByRole('checkbox', { name: 'Сантехник', exact: true })).not.toBeChecked();
  await expect(trades.getByRole('checkbox', { name: 'Электрик', exact: true })).toBeChecked();
  await expect(houses.getByRole('checkbox', { name: company.address })).toBeChecked();
  // Without a house of their own they have all of them again.
  await houses.getByRole('checkbox', { name: company.address }).uncheck();
  await save();
  await expect(fact(t('admin-employees-houses-all'))).toBeVisible();
  await page.reload();
  await expect(fact(t('admin-employees-houses-all'))).toBeVisible();
});
