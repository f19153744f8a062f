import type { Page } from '@playwright/test';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

async function save(page: Page): Promise<void> {
  await page.locator('dialog:modal').getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}

test('a complex gets a building, an entrance and an apartment', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: t('admin-houses-add-complex') }).click();
  await page.getByLabel(t('admin-houses-name-ru')).fill('Янги Сергели');
  await page.getByLabel(t('admin-houses-name-uz')).fill('Yangi Sergeli');
  await save(page);
  await expect(page.getByRole('heading', { name: 'Янги Сергели' })).toBeVisible();

  await page.getByRole('link', { name: t('admin-houses-add-building') }).click();
  await page.locator('dialog:modal').getByLabel(t('admin-houses-complex')).selectOption({ label: 'Янги Сергели' });
  await page.getByLabel(t('admin-houses-address-ru')).fill('Сергели 7, дом 4');
  await page.getByLabel(t('admin-houses-floors')).fill('9');
  await save(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Сергели 7, дом 4' })).toBeVisible();

  await page.getByRole('link', { name: t('admin-houses-add-entrance') }).click();
  await page.locator('dialog:modal').getByLabel(t('requests-field-number')).fill('1');
  await save(page);
  await page.getByRole('link', { name: t('admin-houses-add-apartment') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('requests-field-number')).fill('12А');
  await dialog.getByLabel(t('requests-field-entrance')).selectOption({ label: '1' });
  await dialog.getByLabel(t('requests-field-floor')).fill('3');
  await save(page);

  await page.getByRole('link', { name: /12А/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${t('admin-apartment-kind-flat')} 12А` })).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.getByRole('link', { name: 'Сергели 7, дом 4' })).toBeVisible();

  // Its requests, and not those of the whole house.
  await page.getByRole('link', { name: t('admin-houses-apartment-requests') }).click();
  await expect(page).toHaveURL(/\?tab=all&apartment=/);
  await expect(page.getByRole('link', { name: t('list-one-apartment') })).toBeVisible();
});

test('a complex, a building and an entrance are corrected by their forms, and stay so', async ({ page, company }) => {
  const [main, dialog] = [page.getByRole('main'), page.locator('dialog:modal')];
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await main.getByRole('link', { name: t('common-edit'), exact: true }).click();
  await dialog.getByLabel(t('admin-houses-name-ru')).fill('Бунёдкор, вторая очередь');
  await save(page);
  await expect(page.getByRole('heading', { name: 'Бунёдкор, вторая очередь' })).toBeVisible();

  await page.getByRole('link', { name: company.address }).click();
  // The list, too, has one link of that kind.
  await expect(page.getByRole('heading', { level: 1, name: company.address })).toBeVisible();
  await main.locator('a[href$="#building"]').click();
  await dialog.getByLabel(t('admin-houses-floors')).fill('10');
  await save(page);
  const floors = page.getByRole('definition').filter({ hasText: `${t('admin-houses-floors')}: 10` });
  await expect(floors).toBeVisible();
  const entrance = page.getByRole('listitem').filter({ hasText: t('admin-houses-entrance-number', { number: 1 }) });
  await expect(entrance).toContainText('17К');
  await entrance.getByRole('link', { name: t('common-edit') }).click();
  await dialog.getByLabel(t('admin-houses-intercom')).fill('45, потом ключ');
  await save(page);
  await expect(entrance).toContainText('45, потом ключ');

  await page.reload();
  await expect(page.getByRole('definition').filter({ hasText: 'Бунёдкор, вторая очередь' })).toBeVisible();
  await expect(floors).toBeVisible();
  await expect(entrance).toContainText('45, потом ключ');
  await hydrated(page);
});

test('a hint for the staff is written, changed and removed on the page of its house', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: company.address }).click();
  await page.getByRole('link', { name: t('admin-hints-add') }).click();
  await page.getByLabel(t('admin-hints-text')).fill('На крышу через первый подъезд');
  await save(page);
  const hint = page.getByRole('listitem').filter({ hasText: 'На крышу' });
  await expect(hint).toContainText('через первый подъезд');

  await hint.getByRole('link', { name: t('common-edit') }).click();
  await page.getByLabel(t('admin-hints-text')).fill('На крышу через второй подъезд');
  await save(page);
  await expect(hint).toContainText('через второй подъезд');

  await hint.getByRole('button', { name: t('settings-delete') }).click();
  await expect(hint).toHaveCount(0);
});

test('whom to call about a house is written down on its page', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: company.address }).click();
  await page.getByRole('link', { name: t('admin-contacts-add') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('admin-contacts-name')).fill('Консьерж Зухра');
  await dialog.getByLabel(t('admin-contacts-phone')).fill('90 111');
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog.getByText(t('errors-field-phone'))).toBeVisible();
  await dialog.getByLabel(t('admin-contacts-phone')).fill('90 111-22-33');
  await save(page);
  const contact = page.getByRole('listitem').filter({ hasText: 'Консьерж Зухра' });
  await expect(contact.getByRole('link', { name: '+998 90 111-22-33' })).toHaveAttribute('href', 'tel:+998901112233');
});

test('the same apartment twice is refused, and the form stays', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/houses');
  await hydrated(page);
  await page.getByRole('link', { name: company.address }).click();
  await page.getByRole('link', { name: t('admin-houses-add-apartment') }).click();
  const dialog = page.locator('dialog:modal');
  await dialog.getByLabel(t('requests-field-number')).fill('17');
  await dialog.getByLabel(t('requests-field-entrance')).selectOption({ label: '1' });
  await dialog.getByRole('button', { name: t('common-save') }).click();
  await expect(dialog.getByText(t('errors-field-taken')).or(dialog.getByText(t('errors-conflict-duplicate'))).first()).toBeVisible();
  await expect(dialog.getByLabel(t('requests-field-number'))).toHaveValue('17');
});
