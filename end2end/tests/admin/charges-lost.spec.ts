import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';
import { workbook } from '../../support/workbook';

test.use({ withBot: false, withMoney: true });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test('a sheet that was taken, and whose answer was lost, is taken back at the first press', async ({ page, company, watch }) => {
  test.slow();
  watch.allow(/ERR_FAILED/);
  await signIn(page, company.accountant, '/admin/charges/import');
  await hydrated(page);
  const rows = [
    ['Адрес', 'Подъезд', 'Квартира', 'Площадь, м²', 'Лицевой счёт', 'Баланс на дату'],
    [company.address, 1, '1', 54.5, '300001', 125_000.5],
    [company.address, 1, '2', 61, '300002', -40_000],
  ];
  await page.getByLabel(t('charges-import-kind')).selectOption('accounts');
  await page.locator('input[name=file]').setInputFiles({ name: 'счета.xlsx', mimeType: XLSX, buffer: workbook(rows) });
  await page.getByRole('button', { name: t('charges-import-read') }).click();
  await expect(page).toHaveURL(/sheet=/);
  await hydrated(page);

  await page.route('**/rpc/charges/apply_import', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await page.getByRole('button', { name: t('charges-import-apply') }).click();
  await expect(page.getByText(t('charges-import-applied'), { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: t('charges-import-undo') }).click();
  await page.locator('dialog:modal').getByRole('button', { name: t('charges-import-undo') }).click();
  await expect(page.getByText(t('charges-import-undone'), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('charges-import-undo') })).toHaveCount(0);
});
