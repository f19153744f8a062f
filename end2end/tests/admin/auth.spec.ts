import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

test('a wrong password is refused, and the typed login stays', async ({ page, company }) => {
  const [login, password] = [page.getByLabel(t('auth-login')), page.getByLabel(t('auth-password'))];
  await page.goto('/sign-in');
  await login.fill(company.dispatcher.phone);
  await password.fill('не тот пароль');
  await page.getByRole('button', { name: t('auth-submit') }).click();
  await expect(page.getByText(t('errors-auth-wrong-credentials'))).toBeVisible();
  await expect(login).toHaveValue(company.dispatcher.phone);
  await expect(password).toHaveValue('');
  await password.fill(company.dispatcher.password);
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
  await hydrated(page);
  await page.getByRole('link', { name: t('common-home') }).click();
  await page.waitForURL(/\/staff$/);
});

test('who signs out is out', async ({ page, company, watch }) => {
  // The page that is being left may still ask for news.
  watch.allow(/status of 401/);
  await signIn(page, company.dispatcher);
  await hydrated(page);
  await page.locator('#person-menu summary').click();
  await page.getByRole('button', { name: t('common-sign-out') }).click();
  await page.waitForURL('**/sign-in**');
  await page.goto('/admin/requests');
  await expect(page).toHaveURL(/\/sign-in/);
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
