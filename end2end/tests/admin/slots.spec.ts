import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, openRequest } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

/** As the dispatcher types them, and as people read them. */
const MORNING = { from: '2040-01-16T10:00', to: '2040-01-16T12:00', words: '16 января, 10:00–12:00' };
const EVENING = { from: '2040-01-16T18:00', to: '2040-01-16T20:00', words: '16 января, 18:00–20:00' };

test('the resident chooses one of the offered times', async ({ page, open, company, watch }) => {
  watch.allow(/status of 422/);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Дома только вечером' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Дома только вечером');

  const offer = page.getByRole('dialog', { name: t('requests-action-offer-slots') });
  await act(page, 'offer-slots');
  await offer.locator('#slot-0-from').fill(MORNING.to);
  await offer.locator('#slot-0-to').fill(MORNING.from);
  await offer.getByRole('button', { name: t('requests-action-offer-slots'), exact: true }).click();
  await expect(offer.getByText(t('errors-field-before-start'))).toBeVisible();
  for (const [line, slot] of [MORNING, EVENING].entries()) {
    await offer.locator(`#slot-${line}-from`).fill(slot.from);
    await offer.locator(`#slot-${line}-to`).fill(slot.to);
  }
  await offer.getByRole('button', { name: t('requests-action-offer-slots'), exact: true }).click();
  await expect(offer).toBeHidden();
  await expect(page.getByText(EVENING.words).first()).toBeVisible();

  // The bot asks, and the page that it leads to does too.
  const asked = await resident.waitFor({ button: t('bot-request-open-app') });
  const home = await open();
  await home.goto(asked.buttons.flat().find((button) => button.url)!.url!);
  await expect(home.getByText(t('resident-pick-title'))).toBeVisible();
  await home.getByRole('radio', { name: EVENING.words }).check();
  await home.getByRole('button', { name: t('requests-action-pick-slot'), exact: true }).click();
  await expect(home.getByText(t('resident-pick-title'))).toBeHidden();

  // The dispatcher sees it without asking again.
  const facts = page.locator('aside');
  await expect(facts.getByText(t('requests-field-schedule'), { exact: true })).toBeVisible();
  await expect(facts.getByText('18:00').first()).toBeVisible();
});

test('a time is taken by its button in the bot', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Договоримся в чате' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Договоримся в чате');
  await act(page, 'offer-slots');
  const offer = page.getByRole('dialog', { name: t('requests-action-offer-slots') });
  await offer.locator('#slot-0-from').fill(MORNING.from);
  await offer.locator('#slot-0-to').fill(MORNING.to);
  await offer.getByRole('button', { name: t('requests-action-offer-slots'), exact: true }).click();
  await expect(offer).toBeHidden();
  const asked = await resident.waitFor({ text: t('notices-offer-slots-resident-title', { number }) });
  const button = asked.buttons.flat().find((one) => one.text.includes('10:00'))!;
  await resident.tapWhenShown(button.text);
  await expect(page.locator('aside').getByText(t('requests-field-schedule'), { exact: true })).toBeVisible();
});
