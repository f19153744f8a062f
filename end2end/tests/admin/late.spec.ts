import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false });

test('a form that was refused before the script came keeps its words and its error when it comes', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/templates');
  await hydrated(page);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/admin/templates');
  await page.locator('#name-new').fill('Когда придут');
  await page.locator('#text_ru-new').fill('По заявке {nomber} мастер выедет сегодня.');
  await page
    .locator('form')
    .filter({ has: page.locator('#name-new') })
    .getByRole('button', { name: t('common-save'), exact: true })
    .click();
  const wrong = page.locator('#text_ru-new-error');
  await expect(wrong).toBeVisible();
  release();
  await hydrated(page);
  await expect(wrong).toBeVisible();
  await expect(page.locator('#text_ru-new')).toHaveValue('По заявке {nomber} мастер выедет сегодня.');
  await page.locator('#text_ru-new').fill('По заявке {number} мастер выедет сегодня.');
  await page
    .locator('form')
    .filter({ has: page.locator('#name-new') })
    .getByRole('button', { name: t('common-save'), exact: true })
    .click();
  await expect(page.getByRole('heading', { name: 'Когда придут' })).toBeVisible();
});
