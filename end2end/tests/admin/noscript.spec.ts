import type { Page } from '@playwright/test';
import type { Company } from '../../support/company';
import { status } from '../../support/desk';
import { expectDrawn, photoLinks } from '../../support/files';
import { signIn } from '../../support/pages';
import { smallPhoto } from '../../support/photo';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false, javaScriptEnabled: false });

/** Writes a request down; the page is that of the new request then. */
async function writeDown(page: Page, company: Company, text: string): Promise<void> {
  await signIn(page, company.dispatcher, '/admin/requests/new');
  await page.getByLabel(t('admin-create-phone')).fill(company.resident.phone);
  await page.getByRole('button', { name: t('common-find'), exact: true }).click();
  await page.locator('select[name="cmd[category]"]').selectOption({ index: 1 });
  await page.getByLabel(t('admin-create-text')).fill(text);
  await page.getByRole('button', { name: t('admin-create-submit') }).click();
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
}

test('a refused sign-in keeps the login and never the password', async ({ page, company }) => {
  await page.goto('/sign-in?next=/admin');
  await page.getByLabel(t('auth-login')).fill(`+${company.dispatcher.phone}`);
  await page.getByLabel(t('auth-password')).fill('Wrong-secret-77');
  await page.getByRole('button', { name: t('auth-submit') }).click();
  await expect(page.getByLabel(t('auth-login'))).toHaveValue(`+${company.dispatcher.phone}`);
  await expect(page.getByLabel(t('auth-password'))).toHaveValue('');
});

test('a refused request keeps everything, then it is written down and discussed', async ({ page, company }) => {
  await signIn(page, company.dispatcher, '/admin/requests/new');
  await page.getByLabel(t('admin-create-phone')).fill(company.resident.phone);
  await page.getByRole('button', { name: t('common-find'), exact: true }).click();
  // One person has this number: they are chosen at once.
  await expect(page.getByText(company.resident.name).first()).toBeVisible();
  await page.locator('select[name="cmd[category]"]').selectOption({ index: 1 });
  const chosen = await page.locator('select[name="cmd[category]"]').inputValue();
  const text = page.getByLabel(t('admin-create-text'));
  await text.fill('ш');
  await page.getByLabel(t('admin-create-access')).fill('Код 17К');
  await page.getByRole('button', { name: t('admin-create-submit') }).click();
  await expect(page.locator('#text-error')).toBeVisible();
  await expect(text).toHaveValue('ш');
  await expect(page.getByLabel(t('admin-create-access'))).toHaveValue('Код 17К');
  await expect(page.locator('select[name="cmd[category]"]')).toHaveValue(chosen);

  await text.fill('Шумит труба в стояке');
  await page.getByRole('button', { name: t('admin-create-submit') }).click();
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
  await page.getByPlaceholder(t('requests-comment-placeholder')).fill('Звонили дважды');
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(page.getByText('Звонили дважды').first()).toBeVisible();
});

test('an invitation by a plain form shows its link', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/employees#invite');
  await page.goto('/admin/employees#invite');
  const form = page.locator('#invite');
  await form.getByLabel(t('common-field-role')).selectOption({ label: t('roles-dispatcher') });
  await form.getByRole('button', { name: t('admin-employees-invite-submit') }).click();
  await expect(page.getByLabel(t('admin-employees-invite-link'))).toHaveValue(/\/invite\//);
});

test('photos are attached by a plain form', async ({ page, company, browser }) => {
  await writeDown(page, company, 'Трещина в стене подъезда');
  await page.locator('#attach-kind').selectOption({ label: t('requests-photo-before') });
  await page.locator('#attach-file').setInputFiles({ name: 'before.jpg', mimeType: 'image/jpeg', buffer: await smallPhoto(browser) });
  await page.locator('form:has(#attach-file) button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 3, name: t('requests-photo-before') })).toBeVisible();
  await expectDrawn(photoLinks(page).first());
});

test('a refused dialog is open again with what was said in it', async ({ page, company }) => {
  await writeDown(page, company, 'Скрипит дверь подъезда');
  const menu = page.locator('#request-actions');
  await menu.locator('summary').click();
  await menu.getByRole('button', { name: t('requests-action-accept'), exact: true }).click();
  await expect(status(page, 'accepted')).toBeVisible();
  await menu.locator('summary').click();
  await menu.getByRole('button', { name: t('requests-action-hold'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('requests-action-hold') });
  const send = dialog.getByRole('button', { name: t('requests-action-hold') });
  await dialog.getByLabel(t('requests-reason-hold')).selectOption({ label: 'Договорились на другой день' });
  await dialog.getByLabel(t('common-field-comment')).fill('Хозяева вернутся к выходным');
  await send.click();
  await expect(dialog.locator('#hold-resume-at-error')).toBeVisible();
  await expect(dialog.getByLabel(t('common-field-comment'))).toHaveValue('Хозяева вернутся к выходным');
  await dialog.getByLabel(t('admin-request-resume-at')).fill('2030-05-20T10:00');
  await send.click();
  await expect(status(page, 'on-hold')).toBeVisible();
  await expect(page.getByText('Хозяева вернутся к выходным').first()).toBeVisible();
});

test('a complex gets a building by plain forms', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/houses');
  await page.getByRole('link', { name: t('admin-houses-add-complex') }).click();
  const complex = page.locator('dialog#complex');
  await complex.getByLabel(t('admin-houses-name-ru')).fill('Янги ҳаёт');
  await complex.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByRole('heading', { name: 'Янги ҳаёт' })).toBeVisible();
  await expect(complex).toBeHidden();

  await page.getByRole('link', { name: t('admin-houses-add-building') }).click();
  const building = page.locator('dialog#building');
  await building.getByLabel(t('admin-houses-complex')).selectOption({ label: 'Янги ҳаёт' });
  await building.getByLabel(t('admin-houses-address-ru')).fill('Янги ҳаёт, дом 4');
  await building.getByLabel(t('admin-houses-floors')).fill('9');
  await building.getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('main').getByText('Янги ҳаёт, дом 4').first()).toBeVisible();
  await expect(building).toBeHidden();
});
