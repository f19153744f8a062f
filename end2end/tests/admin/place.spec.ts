import type { Page } from '@playwright/test';
import { act, bothBegin } from '../../support/desk';
import { choose } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

const WORDS = 'Капает у соседей сверху';

/** The dialog in which the address is corrected. */
const dialog = (page: Page) => page.getByRole('dialog', { name: t('requests-action-set-place') });
const apartment = (page: Page) => dialog(page).getByRole('combobox', { name: t('requests-field-apartment') });

async function send(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: t('requests-action-set-place'), exact: true }).click();
}

test('a wrong address is put right; who corrects it at the same time sees both', async ({ page, open, company, watch }) => {
  watch.allow(/status of 409/);
  const rival = await bothBegin(page, open, company, WORDS, 'set-place');
  for (const desk of [page, rival]) await expect(apartment(desk)).toHaveValue(company.resident.apartment);
  await choose(dialog(page), t('requests-field-apartment'), company.neighbour.apartment);
  await send(page);
  await expect(dialog(page)).toBeHidden();
  const flat = (number: string) => t('requests-address-apartment', { building: company.address, number });
  await expect(page.locator('aside').getByText(flat(company.neighbour.apartment)).first()).toBeVisible();
  // History says from where to where.
  await expect(page.getByText(`${flat(company.resident.apartment)} → ${flat(company.neighbour.apartment)}`)).toBeVisible();

  await dialog(rival).locator('#set-place-kind').selectOption({ label: t('requests-place-entrance') });
  await send(rival);
  const clash = dialog(rival).getByRole('region', { name: t('requests-field-place') });
  await expect(dialog(rival).getByText(t('company-clash-title'))).toBeVisible();
  await expect(clash.getByText(company.dispatcher.name)).toBeVisible();
  await expect(clash.getByText(flat(company.neighbour.apartment))).toBeVisible();
  await expect(clash.getByText(flat(company.resident.apartment))).toBeVisible();
  await clash.getByRole('radio', { name: t('company-clash-keep-theirs') }).check({ force: true });
  await send(rival);
  await expect(dialog(rival)).toBeHidden();
  await expect(rival.locator('aside').getByText(flat(company.neighbour.apartment)).first()).toBeVisible();

  // It can be taken back as long as nobody changes it again.
  await act(page, 'set-place');
  await expect(apartment(page)).toHaveValue(company.neighbour.apartment);
  await dialog(page).locator('#set-place-kind').selectOption({ label: t('requests-place-entrance') });
  await send(page);
  await expect(dialog(page)).toBeHidden();
  await page.getByRole('button', { name: t('kit-toast-undo') }).last().click();
  await expect(page.getByText(t('admin-request-undone')).first()).toBeVisible();
});
