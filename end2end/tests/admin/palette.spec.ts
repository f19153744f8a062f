import type { Page } from '@playwright/test';
import { row } from '../../support/desk';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

/** Goes from the page of one thing to that of another of its kind, which takes its place without being loaded. */
async function go(page: Page, words: string, name: string): Promise<void> {
  const [palette, here] = [page.getByRole('dialog', { name: t('list-palette') }), page.url()];
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill(words);
  // A resident's option names the house, too.
  await palette.getByRole('option').filter({ has: page.getByText(name, { exact: true }) }).click();
  await expect(page).not.toHaveURL(here);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('from a resident to another by the palette, what is done is done to the other', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED.*archive_resident/);
  const { address, resident, neighbour } = company;
  await signIn(page, company.director, '/admin/residents');
  await hydrated(page);
  await row(page, resident.name).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: resident.name })).toBeVisible();

  await go(page, 'гуломова', neighbour.name);
  const edit = page.getByRole('main').getByRole('link', { name: t('common-edit'), exact: true });
  await expect(edit).toHaveAttribute('href', `${new URL(page.url()).pathname}/edit`);
  await choose(page, t('requests-field-building'), address);
  const apartment = page.locator('#link-apartment');
  await apartment.selectOption(await apartment.locator('option', { hasText: /^21\b/ }).getAttribute('value'));
  await page.getByRole('button', { name: t('common-add'), exact: true }).click();
  const home = (number: string) => page.getByText(t('requests-address-apartment', { building: address, number }));
  await expect(home('21')).toBeVisible();
  await expect(home(neighbour.apartment)).toBeVisible();

  // What was refused about one is not said of the next.
  await page.route('**/rpc/people/archive_resident*', (route) => route.abort(), { times: 1 });
  const archive = async (name: string) => {
    await page.getByRole('button', { name: t('admin-resident-archive') }).first().click();
    const dialog = page.getByRole('dialog', { name: t('admin-resident-archive-title', { name }) });
    await dialog.getByRole('button', { name: t('admin-resident-archive') }).click();
    return dialog;
  };
  const refused = await archive(neighbour.name);
  await expect(refused.getByRole('alert')).toBeVisible();
  await refused.getByRole('button', { name: t('common-cancel') }).click();
  await expect(refused).toBeHidden();

  await go(page, 'рахимова', resident.name);
  await expect(home(resident.apartment)).toBeVisible();
  await expect(home('21')).toBeHidden();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  await expect(await archive(resident.name)).toBeHidden();
  await expect(page.getByRole('button', { name: t('admin-resident-restore') })).toBeVisible();
});

test('from a house to another by the palette, what is added belongs to the other', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  const [main, dialog] = [page.getByRole('main'), page.locator('dialog:modal')];
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: t('admin-houses-add-building') }).click();
  await dialog.getByLabel(t('admin-houses-complex')).selectOption({ label: 'Бунёдкор' });
  await page.getByLabel(t('admin-houses-address-ru')).fill('Чиланзар 3, дом 8');
  await page.getByLabel(t('admin-houses-floors')).fill('4');
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Чиланзар 3, дом 8' })).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await go(page, 'bunyodkor', company.address);
  const house = new URL(page.url()).pathname.split('/').at(-1);
  await expect(main.getByRole('link', { name: t('admin-houses-codes') })).toHaveAttribute('href', `/documents/codes/${house}`);
  const add = async (number: string) => {
    await main.getByRole('link', { name: t('admin-houses-add-apartment') }).click();
    await dialog.getByLabel(t('requests-field-number')).fill(number);
    await dialog.getByLabel(t('requests-field-entrance')).selectOption({ label: '1' });
    await dialog.getByLabel(t('requests-field-floor')).fill('3');
    await dialog.getByRole('button', { name: t('common-save') }).click();
  };
  await add('77А');
  await expect(dialog).toHaveCount(0);
  await expect(main.getByRole('link', { name: /77А/ })).toBeVisible();

  // What was refused about one house is not said of the next.
  await add('77А');
  await expect(dialog.getByText(t('errors-field-taken')).or(dialog.getByText(t('errors-conflict-duplicate'))).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await go(page, 'чиланзар', 'Чиланзар 3, дом 8');
  await expect(dialog).toHaveCount(0);
  await expect(main.getByRole('link', { name: /77А/ })).toHaveCount(0);
  await main.getByRole('link', { name: t('admin-houses-add-entrance') }).click();
  await dialog.getByLabel(t('requests-field-number')).fill('2');
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog).toHaveCount(0);
  const entrance = page.getByRole('listitem').filter({ hasText: t('admin-houses-entrance-number', { number: 2 }) });
  await expect(entrance).toBeVisible();
  await page.reload();
  await expect(entrance).toBeVisible();
  await hydrated(page);
});
