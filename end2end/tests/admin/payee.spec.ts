import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false, withMoney: true });

test('the payee of papers is set, and a number that is none is refused', async ({ page, open, company, watch }) => {
  watch.allow(/status of 422/);
  await signIn(page, company.director, '/admin/settings/payee');
  await hydrated(page);
  const [name, inn] = [page.getByLabel(t('settings-payee-name')), page.getByLabel(t('settings-payee-inn'))];
  await name.fill('ООО «Навруз Сервис»');
  await inn.fill('30123456');
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.locator('#payee-inn-error')).toHaveText(t('errors-field-inn'));
  await expect(name).toHaveValue('ООО «Навруз Сервис»');
  await inn.fill('301 234 567');
  await page.getByRole('button', { name: t('common-save') }).click();
  await expect(page.getByText(t('common-saved'), { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(inn).toHaveValue('301234567');

  const plain = await open({ javaScriptEnabled: false });
  await signIn(plain, company.director, '/admin/settings/payee');
  await plain.getByLabel(t('settings-payee-inn')).fill('');
  await plain.getByRole('button', { name: t('common-save') }).click();
  await expect(plain.getByLabel(t('settings-payee-inn'))).toHaveValue('');
  await expect(plain.getByLabel(t('settings-payee-name'))).toHaveValue('ООО «Навруз Сервис»');
});
