import { card, standsIn } from '../../support/board';
import { CLOG, PRESSURE, registeredResident, request } from '../../support/bot';
import { act, assign, openRequest, row, status } from '../../support/desk';
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

test('what was chosen in a dialog stands while others act', async ({ page, open, company }) => {
  const resident = await registeredResident(company);
  const [text, elsewhere] = ['Засор, пока выбираю мастера', 'Напор в той же квартире'];
  const number = await request(resident, { category: CLOG, text });
  const other = await request(resident, { category: PRESSURE, text: elsewhere });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, text);
  await page.getByRole('button', { name: t('requests-action-assign'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('admin-request-assign-title') });
  const electrician = dialog.getByRole('radio', { name: company.electrician.name });
  const override = dialog.getByLabel(t('admin-request-override-trade'));
  await dialog.locator('summary').click();
  await electrician.check();
  await override.check();

  // What a colleague gives to the plumber changes the list of candidates.
  const colleague = await open();
  await signIn(colleague, company.director, '/admin/requests');
  await hydrated(colleague);
  await openRequest(colleague, other, elsewhere);
  await assign(colleague, company.plumber.name);
  await colleague.goto('/admin/requests');
  await hydrated(colleague);
  await openRequest(colleague, number, text);
  await act(colleague, 'accept');
  await expect(status(colleague, 'accepted')).toBeVisible();

  await expect(dialog.getByText(t('admin-request-candidate-load', { active: 1, overdue: 0 }))).toBeVisible();
  await expect(electrician).toBeVisible();
  await expect(electrician).toBeChecked();
  await expect(override).toBeChecked();
  await expect(dialog.getByRole('radio', { name: company.plumber.name })).not.toBeChecked();
});

test('what was chosen stands while the lists beside the request do not come', async ({ page, open, company, watch }) => {
  watch.allow(/ERR_FAILED|Failed to fetch/);
  const resident = await registeredResident(company);
  const [text, elsewhere] = ['Слабый напор, уже писали', 'Слабый напор с утра'];
  const number = await request(resident, { category: PRESSURE, text });
  const other = await request(resident, { category: CLOG, text: elsewhere });
  await signIn(page, company.dispatcher, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, text);
  await page.getByText(t('company-mentions'), { exact: true }).click();
  const named = page.getByRole('checkbox', { name: company.director.name });
  await named.check();
  await act(page, 'mark-duplicate');
  const dialog = page.getByRole('dialog', { name: t('requests-action-mark-duplicate') });
  const repeated = dialog.getByRole('radio', { name: `№ ${other} · ${elsewhere}` });
  await repeated.check();

  await page.route(/\/rpc\/requests\/(neighbours|mentionable)/, (route) => route.abort());
  const colleague = await open();
  await signIn(colleague, company.director, '/admin/requests');
  await hydrated(colleague);
  await openRequest(colleague, number, text);
  await act(colleague, 'accept');
  await expect(dialog.getByText(t('admin-lists-failed'))).toBeVisible();
  await expect(repeated).toBeChecked();
  await dialog.getByRole('button', { name: t('common-cancel'), exact: true }).click();
  await expect(named).toBeChecked();
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
