import type { Locator, Page } from '@playwright/test';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, bothBegin, openRequest } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

const FIRST = 'Напор пропадает каждое утро';

/** The dialog in which the description is corrected. */
function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: t('requests-action-edit-text') });
}

async function send(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: t('requests-action-edit-text'), exact: true }).click();
}

test('two dispatchers correct one text: the second one sees both and decides', async ({ page, open, company, watch }) => {
  watch.allow(/status of 409/);
  const rival = await bothBegin(page, open, company, FIRST, 'edit-text');
  for (const desk of [page, rival]) await expect(dialog(desk).locator('#new-text')).toHaveValue(FIRST);
  await page.locator('#new-text').fill('Напор слабый с шести до восьми утра');
  await send(page);
  await expect(dialog(page)).toBeHidden();
  // The page of the other one has heard of it: what is typed there stays all the same.
  await expect(rival.locator('main').getByText('Напор слабый с шести до восьми утра').first()).toBeAttached();
  await rival.locator('#new-text').fill('Напор слабый на верхних этажах');
  await send(rival);

  const clash = dialog(rival).getByRole('region', { name: t('requests-field-description') });
  await expect(dialog(rival).getByText(t('company-clash-title'))).toBeVisible();
  await expect(clash.getByText('Напор слабый на верхних этажах')).toBeVisible();
  await expect(clash.getByText('Напор слабый с шести до восьми утра')).toBeVisible();
  await expect(clash.getByText(company.dispatcher.name)).toBeVisible();
  await expect(rival.locator('#new-text')).toHaveValue('Напор слабый на верхних этажах');

  // Both are kept unless somebody says otherwise.
  await expect(clash.getByRole('radio', { name: t('company-clash-keep-both') })).toBeChecked();
  await send(rival);
  await expect(dialog(rival)).toBeHidden();
  await expect(rival.getByText(`${t('requests-field-description')}: Напор слабый на верхних этажах`).first()).toBeVisible();

  // On the text as it is now there is nothing to decide.
  await act(rival, 'edit-text');
  await expect(rival.locator('#new-text')).toHaveValue('Напор слабый с шести до восьми утра');
  await rival.locator('#new-text').fill('Напор слабый утром на верхних этажах');
  await send(rival);
  await expect(dialog(rival)).toBeHidden();
  await expect(page.locator('main').getByText('Напор слабый утром на верхних этажах').first()).toBeVisible();
});

test('a colleague is named by @ and hears of it', async ({ page, open, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: FIRST });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, FIRST);
  const comment = page.getByPlaceholder(t('requests-comment-placeholder'));
  const [first] = company.director.name.split(' ');
  await comment.pressSequentially(`Нужна подпись, @${first!.slice(0, 3)}`);
  const names = page.getByRole('listbox', { name: t('company-mentions-list') });
  await expect(names.getByRole('option', { name: company.director.name })).toBeVisible();
  await comment.press('Enter');
  await expect(comment).toHaveValue(`Нужна подпись, @${company.director.name} `);
  await expect(names).toBeHidden();
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(comment).toHaveValue('');
  await expect(page.getByText(`Нужна подпись, @${company.director.name}`).first()).toBeVisible();

  const director = await open();
  await signIn(director, company.director, '/admin/inbox');
  const title = t('notices-mention-staff-title', { author: company.dispatcher.name, number });
  await expect(async () => {
    await director.reload();
    await expect(director.getByText(title).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('the clocks and the showings of the phone number are told to those in charge', async ({ page, open, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: FIRST });
  const desk = await open();
  await signIn(desk, company.dispatcher, '/admin/requests');
  await hydrated(desk);
  await openRequest(desk, number, FIRST);
  await expect(desk.getByText(t('company-phone-looks'))).toHaveCount(0);
  await desk.getByText(t('company-clocks'), { exact: true }).click();
  await expect(desk.getByRole('list', { name: t('requests-sla-resolution'), exact: true }).getByText(t('company-clock-running'))).toBeVisible();

  await signIn(page, company.director, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, FIRST);
  await page.reload();
  const looks = page.locator('section.card').filter({ has: page.getByRole('heading', { name: t('company-phone-looks') }) });
  await looks.locator('summary').click();
  await expect(looks.getByText(company.dispatcher.name)).toBeVisible();
});
