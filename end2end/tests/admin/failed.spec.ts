import { PRESSURE, registeredResident, request } from '../../support/bot';
import { act, openRequest, status } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { telegram } from '../../support/telegram';
import { expect, test } from '../../support/test';
import { said, t } from '../../support/text';

test('a message that Telegram refused is listed with its reason and sent again', async ({ page, company }) => {
  const resident = await registeredResident(company);
  const number = await request(resident, { category: PRESSURE, text: 'Сообщение не дойдёт' });
  const why = 'Bad Request: message text is empty';
  const struck = { method: 'sendMessage', bot: resident.bot, chat: resident.person };
  const refusal = { kind: 'refuse', code: 400, description: why, ...struck };
  await telegram.call('POST', 'faults', refusal);

  await signIn(page, company.director, '/admin/requests');
  await hydrated(page);
  await openRequest(page, number, 'Сообщение не дойдёт');
  await act(page, 'accept');
  await expect(status(page, 'accepted')).toBeVisible();

  await expect(async () => {
    await page.goto('/admin/inbox/failed');
    await expect(page.getByText(why)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await hydrated(page);
  const failed = page.getByRole('main').getByRole('listitem').filter({ hasText: why });
  await expect(failed).toContainText(company.resident.name);
  const resend = failed.getByRole('button', { name: t('admin-failed-resend') });
  // Refused a second later once more, it is back by itself.
  await telegram.call('POST', 'faults', { kind: 'too_many_requests', retry_after: 1, ...struck });
  await telegram.call('POST', 'faults', refusal);
  await resend.click();
  await expect(page.getByText(t('admin-failed-none'))).toBeVisible();
  await expect(failed).toBeVisible();
  await resend.click();
  await expect(page.getByText(t('admin-failed-none'))).toBeVisible();
  await resident.waitFor({ text: said('notices-accept-resident-title', { number }) });
});
