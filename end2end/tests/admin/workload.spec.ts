import { Api } from '../../support/api';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { row } from '../../support/desk';
import { env } from '../../support/env';
import { choose, hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('the workload follows the work and leads to the jobs', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Посчитайте меня' });
  await signIn(page, company.dispatcher, '/admin/employees');
  await hydrated(page);
  await page.getByRole('link', { name: t('company-workload'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('company-workload') })).toBeVisible();
  const jobs = (count: number) => row(page, company.plumber.name).getByText(`${t('admin-employees-jobs')}: ${count}`);
  await expect(jobs(0)).toBeAttached();
  await expect(row(page, company.electrician.name)).toBeVisible();

  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));
  await expect(jobs(1)).toBeAttached();
  await row(page, company.plumber.name).getByRole('link').filter({ hasText: `${t('admin-employees-jobs')}: 1` }).click();
  await expect(page).toHaveURL(/\/admin\/requests\?.*executor=/);
  await expect(row(page, 'Посчитайте меня')).toBeVisible();
});

test('a rule assigns by itself and says when it passes on', async ({ page, company, watch }) => {
  watch.allow(/status of 422/);
  await signIn(page, company.director, '/admin/employees/workload');
  await hydrated(page);
  await page.getByRole('link', { name: t('company-auto'), exact: true }).click();
  await expect(page.getByText(t('company-auto-empty'))).toBeVisible();
  await choose(page, t('requests-field-category'), 'Слабый напор');
  await page.getByRole('checkbox', { name: t('company-auto-on-duty'), exact: true }).uncheck();
  await page.getByLabel(t('company-auto-reassign')).fill('2');
  await page.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(page.getByText(t('errors-field-range'))).toBeVisible();
  await page.getByLabel(t('company-auto-reassign')).fill('15');
  await page.getByRole('button', { name: t('common-save'), exact: true }).click();
  await expect(row(page, 'Слабый напор').getByText(t('company-auto-reassign-after', { time: '15 мин' }))).toBeVisible();

  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Сама найдёт исполнителя' });
  const { card } = await new Api(env.baseUrl, company.dispatcher).find(number);
  expect(card.status).toBe('assigned');
});
