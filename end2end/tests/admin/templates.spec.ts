import type { Locator } from '@playwright/test';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { openRequest } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('a template is written down, inserted with the facts of the request, and removed', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Когда ждать мастера?' });
  await signIn(page, company.director, '/admin/templates');
  await hydrated(page);
  const name = page.locator('#name-new');
  const words = page.locator('#text_ru-new');
  const form = page.locator('form').filter({ has: name });
  await name.fill('Когда придут');
  await words.fill('По заявке {nomber} мастер выедет сегодня.');
  await form.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(form.locator('#text_ru-new-error')).toBeVisible();
  await words.fill('По заявке {number} мастер выедет сегодня.');
  await form.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Когда придут' })).toBeVisible();

  // What is wrong with one of them stands there, and nowhere else.
  const known = page.locator('form').filter({ hasNot: name }).filter({ has: page.locator('[name="cmd[text_ru]"]') });
  await known.locator('[name="cmd[text_ru]"]').fill('По заявке {numer} мастер выедет сегодня.');
  await known.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(known.locator('[id^="text_ru-"][id$="-error"]')).toBeVisible();
  await expect(form.locator('#text_ru-new-error')).toHaveCount(0);

  await page.goto('/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Когда ждать мастера?');
  await page.getByLabel(t('company-templates')).selectOption({ label: 'Когда придут' });
  await page.getByRole('button', { name: t('company-templates-insert'), exact: true }).click();
  const comment = page.getByPlaceholder(t('requests-comment-placeholder'));
  await expect(comment).toHaveValue(`По заявке ${number} мастер выедет сегодня.`);
  await page.getByRole('radio', { name: t('requests-comment-resident'), exact: true }).check({ force: true });
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(comment).toHaveValue('');
  await resident.waitFor({ text: `По заявке ${number} мастер выедет сегодня.` });

  await page.goto('/admin/templates');
  await hydrated(page);
  await page.getByRole('button', { name: t('company-templates-remove'), exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Когда придут' })).toHaveCount(0);
});

test('what was typed into one template never stands in another', async ({ page, company }) => {
  await signIn(page, company.director, '/admin/templates');
  await hydrated(page);
  const forms = page.locator('form').filter({ has: page.locator('[name="cmd[text_ru]"]') });
  const save = (form: Locator) => form.getByRole('button', { name: t('common-save'), exact: true }).click();
  const words = () => page.locator('[name="cmd[text_ru]"]').evaluateAll((all) => all.map((box) => (box as HTMLTextAreaElement).value));
  const add = async (name: string, text: string) => {
    await page.locator('#name-new').fill(name);
    await page.locator('#text_ru-new').fill(text);
    await save(forms.last());
  };
  await add('Вода', 'Воды не будет до вечера.');
  await expect.poll(words).toEqual(['Воды не будет до вечера.', '']);
  await add('Свет', 'Света нет во всём доме.');
  await expect.poll(words).toEqual(['Воды не будет до вечера.', 'Света нет во всём доме.', '']);

  // What is not added yet stays while another one is changed.
  await page.locator('#text_ru-new').fill('Бригада выехала.');
  await forms.first().locator('[name="cmd[name]"]').fill('Вода в доме');
  await forms.first().locator('[name="cmd[text_ru]"]').fill('Воду дадут к вечеру.');
  await save(forms.first());
  await expect(page.getByRole('heading', { name: 'Вода в доме' })).toBeVisible();
  expect(await words()).toEqual(['Воду дадут к вечеру.', 'Света нет во всём доме.', 'Бригада выехала.']);

  // One that stands before them, and one that goes, move what is below.
  await add('Авария', 'Бригада выехала.');
  await expect.poll(words).toEqual(['Бригада выехала.', 'Воду дадут к вечеру.', 'Света нет во всём доме.', '']);
  await page.getByRole('button', { name: t('company-templates-remove'), exact: true }).nth(1).click();
  await expect.poll(words).toEqual(['Бригада выехала.', 'Света нет во всём доме.', '']);
});
