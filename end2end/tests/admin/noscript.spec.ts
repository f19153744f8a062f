import { signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false, javaScriptEnabled: false });

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
  await page.getByRole('button', { name: t('common-find') }).click();
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
