import { row } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

test('a preset is copied, changed and given to somebody', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  const [preset, right] = [t('roles-dispatcher'), t('company-may-requests-reopen')];
  await signIn(page, company.director, '/admin/employees');
  await hydrated(page);
  await page.getByRole('link', { name: t('company-roles'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('company-roles') })).toBeVisible();
  await expect(row(page, preset).getByText(`${t('company-role-holders')}: 1`)).toBeAttached();
  await row(page, preset).getByRole('link', { name: preset, exact: true }).click();
  await expect(page.getByRole('link', { name: company.dispatcher.name })).toBeVisible();

  await page.getByRole('link', { name: t('company-role-copy'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('company-role-copy-title', { name: preset }) })).toBeVisible();
  const name = page.getByLabel(t('admin-houses-name-ru'));
  const reopens = page.getByRole('checkbox', { name: right, exact: true });
  await expect(name).toHaveValue('');
  await expect(reopens).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: t('company-may-requests-create'), exact: true })).toBeChecked();
  await reopens.check();
  await name.fill('Старший диспетчер');
  await page.getByRole('button', { name: t('common-save'), exact: true }).click();
  await page.waitForURL(/\/admin\/roles\/[0-9a-f]{8}-/);
  await expect(page.getByRole('heading', { level: 1, name: 'Старший диспетчер' })).toBeVisible();
  await expect(page.getByText(t('company-role-nobody'))).toBeVisible();
  await expect(reopens).toBeChecked();

  // The copy is a role of its own: the preset stays as it was.
  await page.goto('/admin/roles');
  await row(page, preset).getByRole('link', { name: preset, exact: true }).click();
  await expect(reopens).not.toBeChecked();

  await page.getByRole('link', { name: company.dispatcher.name }).click();
  await page.getByRole('radio', { name: 'Старший диспетчер' }).check();
  await page.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(page.getByText(t('common-saved')).first()).toBeVisible();
  await page.goto('/admin/roles');
  await hydrated(page);
  await row(page, 'Старший диспетчер').getByRole('link').first().click();
  await expect(page.getByRole('link', { name: company.dispatcher.name })).toBeVisible();
});

test('a role that somebody has is not removed, an unused copy is', async ({ page, company, watch }) => {
  watch.allow(/status of 4\d\d/);
  await signIn(page, company.director, '/admin/roles');
  await hydrated(page);
  const preset = t('roles-dispatcher');
  await row(page, preset).getByRole('link', { name: preset, exact: true }).click();
  const remove = async (name: string) => {
    await page.getByRole('button', { name: t('company-role-remove'), exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: t('company-role-remove-title', { name }) });
    await dialog.getByRole('button', { name: t('company-role-remove'), exact: true }).click();
  };
  await remove(preset);
  await expect(page.locator('dialog:modal').getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog:modal')).toHaveCount(0);

  await page.getByRole('link', { name: t('company-role-copy'), exact: true }).click();
  await page.getByLabel(t('admin-houses-name-ru')).fill('Лишняя роль');
  await page.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Лишняя роль' })).toBeVisible();
  await remove('Лишняя роль');
  await expect(page.getByRole('heading', { level: 1, name: t('company-roles') })).toBeVisible();
  await expect(row(page, preset)).toBeVisible();
  await expect(row(page, 'Лишняя роль')).toHaveCount(0);
});
