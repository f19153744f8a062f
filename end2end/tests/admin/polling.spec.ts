import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, openRequest, row, status } from '../../support/desk';
import { Line } from '../../support/live';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';

/** The panel asks each ten seconds when it cannot listen. */
const ASKED = { timeout: 25_000 };

test('without a socket the list and the page of a request follow by asking, and listen again after the break', async ({ page, open, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const line = await Line.of(page);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await request(resident, { category: PRESSURE, text: 'Первая, по сокету' });
  await expect(row(page, 'по сокету')).toBeVisible();
  expect(line.questions, 'who listens does not ask').toBe(0);

  await page.evaluate(() => Object.assign(window, { stays: true }));
  await line.cut();
  const number = await request(resident, { category: PRESSURE, text: 'Вторая, в обрыве' });
  await expect(row(page, 'в обрыве')).toBeVisible(ASKED);
  expect(line.questions).toBeGreaterThan(0);

  const colleague = await open();
  await signIn(colleague, company.director, '/admin/requests');
  await hydrated(colleague);
  await openRequest(page, number, 'в обрыве');
  await openRequest(colleague, number, 'в обрыве');
  await act(colleague, 'accept');
  await expect(status(page, 'accepted')).toBeVisible(ASKED);

  await line.mend();
  const asked = line.questions;
  // Under the pointer new rows would wait.
  await page.mouse.move(5, 5);
  await request(resident, { category: PRESSURE, text: 'Третья, снова по сокету' });
  await page.goBack();
  await expect(row(page, 'снова по сокету')).toBeVisible();
  await request(resident, { category: PRESSURE, text: 'Четвёртая, пока список открыт' });
  await expect(row(page, 'пока список открыт')).toBeVisible();
  expect(line.questions, 'the line is back').toBe(asked);
  expect(await page.evaluate(() => 'stays' in window), 'the page was never loaded anew').toBe(true);
});

test('what happened in a short break is told when the line is back', async ({ page, company }) => {
  test.slow();
  const resident = await registeredResident(company);
  const line = await Line.of(page);
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await request(resident, { category: PRESSURE, text: 'До обрыва' });
  await expect(row(page, 'До обрыва')).toBeVisible();
  // The page asks the server nothing: what it missed it can only hear from the new line.
  await page.route('**/api/live/since*', (route) => route.abort());
  await line.cut();
  await request(resident, { category: PRESSURE, text: 'Во время обрыва' });
  await line.mend();
  await expect(row(page, 'Во время обрыва')).toBeVisible();
});
