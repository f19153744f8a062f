import { PRESSURE, registeredEmployee, registeredResident, request } from '../../support/bot';
import { expectStatus, openJob } from '../../support/job';
import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

test('whoever departs may say how soon they are there, and the resident reads it', async ({ open, company }) => {
  const page = await open(PHONE);
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Слабый напор на кухне' });
  const plumber = await registeredEmployee(company, company.plumber);
  await plumber.press(t('bot-menu-jobs'));
  await plumber.tapWhenShown(t('bot-staff-free'));
  await plumber.tapWhenShown(`№ ${number}`);
  await plumber.tapWhenShown(t('bot-staff-claim'));
  await signIn(page, company.plumber, '/staff');
  await hydrated(page);
  await openJob(page, number);
  const soon = t('common-duration-minutes', { count: 30 });
  await page.getByRole('group', { name: t('staff-task-arrival') }).getByRole('button', { name: soon, exact: true }).click();
  await expectStatus(page, 'en-route');
  await resident.waitFor({ text: soon });
  await expect(page.getByRole('group', { name: t('staff-task-arrival') })).toHaveCount(0);
});
