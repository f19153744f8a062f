import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

test('after an answer was lost another reason is taken out of use without loading the page anew', async ({ page, company, watch }) => {
  watch.allow(/ERR_FAILED|status of 4\d\d/);
  await signIn(page, company.director, '/admin/settings/reasons');
  await hydrated(page);
  const reason = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const archive = (name: string) => reason(name).getByRole('button', { name: t('settings-archive') }).click();

  await page.route('**/rpc/settings/archive_reason', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await archive('Ждём материалы');
  await expect(page.getByText(t('errors-offline')).first()).toBeVisible();
  await expect(reason('Ждём материалы')).toHaveCount(0);

  await archive('Не успеваем');
  await expect(page.getByText(t('errors-idempotency-mismatch'))).toBeVisible();
  await archive('Не успеваем');
  await expect(reason('Не успеваем')).toHaveCount(0);
  await expect(page.getByText(t('errors-idempotency-mismatch'))).toHaveCount(0);
});
