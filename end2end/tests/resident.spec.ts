import { Api } from '../support/api';
import { PRESSURE, registeredResident, request } from '../support/bot';
import { env } from '../support/env';
import { expect, test } from '../support/test';
import { t } from '../support/text';

test('the page of a resident works without script', async ({ open, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Вода в душе еле течёт' });
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  const message = await resident.waitFor({ button: t('bot-request-open-app') });
  const page = await open({ javaScriptEnabled: false });
  await page.goto(message.buttons.flat().find((button) => button.url)!.url!);
  await expect(page.getByText(t('resident-status-assigned')).first()).toBeVisible();

  await page.locator('#comment-text').fill('Домофон 17К, дома после шести');
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(page.getByText('Домофон 17К, дома после шести').first()).toBeVisible();

  await page.getByRole('button', { name: t('resident-cancel') }).first().click();
  const sheet = page.getByRole('dialog', { name: t('resident-cancel') });
  await sheet.getByLabel(t('resident-cancel-text')).fill('Напор вернулся сам');
  await sheet.getByRole('button', { name: t('resident-cancel'), exact: true }).click();
  await expect(page.getByText(t('resident-status-cancelled')).first()).toBeVisible();
  await expect(sheet).toBeHidden();
  expect((await api.find(number)).card.status).toBe('cancelled');
});
