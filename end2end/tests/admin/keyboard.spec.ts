import { CLOG, registeredResident, request } from '../../support/bot';
import { status } from '../../support/desk';
import { tabTo } from '../../support/keyboard';
import { hydrated } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('the keyboard alone is enough from the sign-in to the assignment', async ({ page, company }) => {
  const resident = await registeredResident(company);
  await request(resident, { category: CLOG, text: 'Засор в ванной, работаем без мыши' });
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
