import { request as written, CLOG, registeredResident } from '../../support/bot';
import { status } from '../../support/desk';
import { tabTo } from '../../support/keyboard';
import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

test('a wrong password is refused, and the typed login stays', async ({ page, company }) => {
  await page.goto('/sign-in');
  await page.getByLabel(t('auth-login')).fill(company.dispatcher.phone);
  await page.getByLabel(t('auth-password')).fill('не тот пароль');
  await page.getByRole('button', { name: t('auth-submit') }).click();
  await expect(page.getByText(t('errors-auth-wrong-credentials'))).toBeVisible();
  await expect(page.getByLabel(t('auth-login'))).toHaveValue(company.dispatcher.phone);
  await expect(page.getByLabel(t('auth-password'))).toHaveValue('');
  await page.getByLabel(t('auth-password')).fill(company.dispatcher.password);
  await page.getByRole('button', { name: t('auth-submit') }).click();
  await page.waitForURL('**/admin');
  await hydrated(page);
});

test('a stranger signs in and comes to the page that was asked for', async ({ page, company }) => {
  await page.goto('/admin/residents?q=998');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel(t('auth-login')).fill(company.dispatcher.phone);
  await page.getByLabel(t('auth-password')).fill(company.dispatcher.password);
  await page.getByRole('button', { name: t('auth-submit') }).click();
  await expect(page).toHaveURL(/\/admin\/residents\?q=998/);
  await hydrated(page);
});

test('an executor does not get into the panel of the dispatchers', async ({ open, company, watch }) => {
  watch.allow(/status of 403/);
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff');
  await page.goto('/admin/employees');
  await expect(page.getByText(t('common-denied-title'))).toBeVisible();
});

test('who signs out is out', async ({ page, company }) => {
  await signIn(page, company.dispatcher);
  await hydrated(page);
  await page.locator('#person-menu summary').click();
  await page.getByRole('button', { name: t('common-sign-out') }).click();
  await page.waitForURL('**/sign-in**');
  await page.goto('/admin/requests');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the keyboard alone is enough from the sign-in to the assignment', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await written(resident, { category: CLOG, text: 'Засор в ванной, работаем без мыши' });
  await page.goto('/sign-in?next=%2Fadmin%2Frequests');
  await tabTo(page, page.getByLabel(t('auth-login')));
  await page.keyboard.type(company.dispatcher.phone);
  await tabTo(page, page.getByLabel(t('auth-password')));
  await page.keyboard.type(company.dispatcher.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/requests');
  await hydrated(page);

  const link = page.getByRole('row').filter({ hasText: 'без мыши' }).getByRole('link').first();
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f-]+$/);
  await tabTo(page, page.getByRole('button', { name: t('requests-action-assign'), exact: true }));
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: t('admin-request-assign-title') });
  await expect(dialog).toBeVisible();
  const radios = dialog.getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  for (let step = 0; step < 10 && !(await dialog.getByRole('radio', { name: company.plumber.name }).isChecked()); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, dialog.getByRole('button', { name: t('requests-action-assign'), exact: true }));
  await page.keyboard.press('Enter');
  await expect(status(page, 'assigned')).toBeVisible();
});

test('the language follows the person, also of a stranger', async ({ page, company }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: t('common-language-uz') }).click();
  await expect(page.getByRole('heading', { name: t('auth-title', {}, 'uz') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
  await page.getByRole('button', { name: t('common-language-ru') }).click();

  await signIn(page, company.dispatcher);
  await hydrated(page);
  await page.locator('#person-menu summary').click();
  await page.getByRole('button', { name: t('common-language-uz') }).click();
  await expect(page.getByRole('link', { name: t('admin-nav-dashboard', {}, 'uz') })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
  await hydrated(page);
});

test('the look follows the choice, and the device when nothing is chosen', async ({ page, company }) => {
  await signIn(page, company.dispatcher);
  await hydrated(page);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await scheme()).toBe('dark');
  await page.locator('#person-menu summary').click();
  await page.getByRole('button', { name: t('common-theme-light') }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect.poll(scheme).toBe('light');
  await page.reload();
  await expect.poll(scheme).toBe('light');
});
