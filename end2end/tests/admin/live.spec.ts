import { card, standsIn } from '../../support/board';
import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, openRequest, row, status } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test('news come while a comment is being typed: nothing typed is lost', async ({ page, open, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Напор, пока я пишу' });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'пока я пишу');
  const comment = page.getByPlaceholder(t('requests-comment-placeholder'));
  await comment.click();
  await comment.pressSequentially('Звонила, не берёт ');
  await page.evaluate(() => window.scrollTo(0, 120));
  const scrolled = await page.evaluate(() => window.scrollY);

  const colleague = await open();
  await signIn(colleague, company.director, '/admin/requests');
  await hydrated(colleague);
  await openRequest(colleague, number, 'пока я пишу');
  // Each of the two sees that the other one has it open.
  await expect(colleague.getByText(t('admin-request-viewers', { names: company.dispatcher.name }))).toBeVisible();
  await expect(page.getByText(t('admin-request-viewers', { names: company.director.name }))).toBeVisible({ timeout: 30_000 });
  await act(colleague, 'accept');
  await expect(status(colleague, 'accepted')).toBeVisible();

  await expect(status(page, 'accepted')).toBeVisible();
  await expect(comment).toHaveValue('Звонила, не берёт ');
  await expect(comment).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  // What stands beside the request follows, too.
  await page.getByText(t('company-clocks'), { exact: true }).click();
  const answer = page.getByRole('list', { name: t('requests-sla-response'), exact: true });
  await expect(answer.getByText(t('company-clock-stopped'))).toBeVisible();
  await comment.pressSequentially('трубку');
  await page.getByRole('button', { name: t('common-send'), exact: true }).click();
  await expect(page.getByText('Звонила, не берёт трубку').first()).toBeVisible();
  await expect(colleague.getByText('Звонила, не берёт трубку').first()).toBeVisible();
});

test('list, board and counters follow by themselves', async ({ page, open, company }) => {
  const resident = await registeredResident(company);
  await signIn(page, company.dispatcher, '/admin/board');
  await hydrated(page);
  const list = await open();
  await signIn(list, company.director, '/admin/requests');
  await hydrated(list);

  await request(resident, { category: PRESSURE, text: 'Появилась сама' });
  await standsIn(page, 'Появилась сама', 'new');
  await expect(row(list, 'Появилась сама')).toBeVisible();
  await expect(list.getByRole('link', { name: new RegExp(`^${t('requests-tab-new')}`) })).toContainText('1');

  // The board follows what is done on the request's page, card by card and without a reload.
  await page.evaluate(() => Object.assign(window, { stays: true }));
  await row(list, 'Появилась сама').getByRole('link').first().click();
  await act(list, 'accept');
  await standsIn(page, 'Появилась сама', 'accepted');
  await expect(card(page, 'Появилась сама')).toHaveCount(1);
  expect(await page.evaluate(() => 'stays' in window)).toBe(true);
});
