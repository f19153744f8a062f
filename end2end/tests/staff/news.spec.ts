import { Api } from '../../support/api';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { env } from '../../support/env';
import { depart, openJob } from '../../support/job';
import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

/** Where the jobs of today are asked for. */
const LIST = '**/rpc/requests/today';

test('a job that was given before the phone could listen is there as soon as it can', async ({ open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Слабый напор, пока телефон не слышит' });
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  const plumber = await api.employee(company.plumber.name);

  // Another phone of the plumber hears when the server has told of the job.
  const listening = await open(PHONE);
  const told: string[] = [];
  listening.on('websocket', (line) => line.on('framereceived', ({ payload }) => told.push(String(payload))));
  await signIn(listening, company.plumber, '/staff');
  await hydrated(listening);

  const phone = await open({ ...PHONE, serviceWorkers: 'block' });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await phone.routeWebSocket(/\/api\/live/, async (line) => {
    await answered;
    line.connectToServer();
  });
  // Who asks meanwhile gets no answer: only the line can bring it.
  await phone.route('**/api/live/since*', () => undefined);
  await signIn(phone, company.plumber, '/staff');
  await hydrated(phone);
  await expect(phone.getByText(t('staff-today-empty-title'))).toBeVisible();

  told.splice(0);
  await api.assign(card.id, plumber);
  await expect.poll(() => told.some((news) => news.includes('"notice"'))).toBe(true);
  const job = phone.getByRole('link').filter({ hasText: t('requests-number', { number }) });
  await expect(job).toHaveCount(0);
  answer();
  await expect(job).toBeVisible();
});

test('an answer that comes when its list is left already harms nothing', async ({ open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Слабый напор, а список ещё в пути' });
  const api = new Api(env.baseUrl, company.dispatcher);
  const { card } = await api.find(number);
  await api.assign(card.id, await api.employee(company.plumber.name));

  const phone = await open({ ...PHONE, serviceWorkers: 'block' });
  let listen = () => {};
  const listens = new Promise<void>((resolve) => (listen = resolve));
  await phone.routeWebSocket(/\/api\/live/, async (line) => {
    await listens;
    line.connectToServer();
  });
  await signIn(phone, company.plumber, '/staff');
  await hydrated(phone);
  await expect(phone.getByRole('link').filter({ hasText: t('requests-number', { number }) })).toBeVisible();

  // The list is asked for again as soon as the line is open.
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await phone.route(LIST, async (route) => {
    await answered;
    await route.continue();
  });
  const asked = phone.waitForRequest(LIST);
  listen();
  await asked;
  await openJob(phone, number);
  const late = phone.waitForResponse(LIST);
  answer();
  await (await late).finished();
  await depart(phone);
});
