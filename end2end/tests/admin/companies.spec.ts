import type { Page } from '@playwright/test';
import { registeredEmployee } from '../../support/bot';
import { freshPhone, makeCompany, type Company, type Employee } from '../../support/company';
import { row } from '../../support/desk';
import { enlarge } from '../../support/operator';
import { hydrated, signIn } from '../../support/pages';
import { PHONE, expect, test } from '../../support/test';
import { t } from '../../support/text';

/** Somebody who lives there too. */
async function housed(company: Company, name: string, phone: string, number: string): Promise<void> {
  await enlarge(company, { residents: [{ name, phone, lang: 'ru', apartments: [{ address: company.address, number }] }] });
}

/**
 * Another company, whose director invites the same person; they accept with the password they have. Telegram has proven
 * the phone number by then: one that a company only wrote down is no other company's person.
 */
async function secondJob(company: Company, person: Employee, role: string, open: () => Promise<Page>): Promise<Company> {
  const { name, phone, password } = person;
  await registeredEmployee(company, person);
  const other = await makeCompany(undefined, false);
  const director = await open();
  await signIn(director, other.director, '/admin/employees');
  await hydrated(director);
  await director.getByRole('button', { name: t('admin-employees-invite') }).click();
  const form = director.getByRole('dialog', { name: t('admin-employees-invite') });
  await form.getByLabel(t('common-field-role')).selectOption({ label: t(`roles-${role}`) });
  await form.getByRole('button', { name: t('admin-employees-invite-submit') }).click();
  const link = await director.getByLabel(t('admin-employees-invite-link')).inputValue();

  const invited = await open();
  await invited.goto(link);
  await expect(invited.getByText(other.name)).toBeVisible();
  await invited.getByLabel(t('common-field-name')).fill(name);
  await invited.getByLabel(t('common-field-phone')).fill(`+${phone}`);
  await invited.getByLabel(t('auth-invite-password')).fill(password);
  await invited.getByRole('button', { name: t('auth-invite-submit') }).click();
  await invited.waitForURL(/\/(admin|staff)$/);
  return other;
}

/** Opens the menu of the person, which stands under their name. */
async function openMenu(page: Page): Promise<void> {
  await page.locator('#person-menu summary').click();
}

test('one person works in two companies and sees of each only what is its own', async ({ page, open, company }) => {
  test.slow();
  const other = await secondJob(company, company.dispatcher, 'dispatcher', open);
  await housed(company, 'Мадина Турсунова', freshPhone(), '5');
  await housed(other, 'Санжар Исмоилов', freshPhone(), '6');
  await signIn(page, company.dispatcher, '/admin');
  await hydrated(page);
  // Which of the two comes first is not said.
  const aside = page.getByRole('complementary');
  const isFirst = (await aside.innerText()).includes(company.name);
  const order = isFirst ? [company, other] : [other, company];
  const names = new Map([
    [company, ['Мадина Турсунова', 'Санжар Исмоилов']],
    [other, ['Санжар Исмоилов', 'Мадина Турсунова']],
  ]);
  for (const [turn, here] of [...order, order[0]!].entries()) {
    if (turn > 0) {
      await openMenu(page);
      await page.getByRole('button', { name: here.name, exact: true }).click();
      await page.waitForURL(/\/admin$/);
    }
    await expect(aside.getByText(here.name)).toBeVisible();
    await page.goto('/admin/residents');
    await hydrated(page);
    const [own, foreign] = names.get(here)!;
    await expect(row(page, own!)).toBeVisible();
    await expect(row(page, foreign!)).toHaveCount(0);
  }
});

test('an executor goes from one company to the other in the staff app', async ({ open, company }) => {
  test.slow();
  const other = await secondJob(company, company.plumber, 'executor', open);
  const page = await open(PHONE);
  await signIn(page, company.plumber, '/staff/profile');
  await hydrated(page);
  const to = page.getByRole('button', { name: t('staff-profile-switch', { company: other.name }) });
  const back = page.getByRole('button', { name: t('staff-profile-switch', { company: company.name }) });
  await expect(to.or(back)).toBeVisible();
  const isFirst = await to.isVisible();
  for (const button of isFirst ? [to, back] : [back, to]) {
    await button.click();
    await page.waitForURL(/\/staff$/);
    await page.goto('/staff/profile');
    await expect(button).toHaveCount(0);
    await hydrated(page);
  }
});

test('an employee who lives in one of the houses goes to their own home from the panel and from the staff app', async ({ page, open, company }) => {
  test.slow();
  await housed(company, company.dispatcher.name, company.dispatcher.phone, '19');
  await housed(company, company.plumber.name, company.plumber.phone, '20');
  const home = (number: string) => new RegExp(t('staff-place-apartment', { number }));
  await signIn(page, company.dispatcher, '/admin');
  await hydrated(page);
  await openMenu(page);
  await page.getByRole('link', { name: t('my-title'), exact: true }).click();
  await page.waitForURL(/\/my$/);
  await expect(page.getByRole('heading', { name: t('my-home-title') })).toBeVisible();
  await expect(page.getByText(home('19'))).toBeVisible();

  const phone = await open(PHONE);
  await signIn(phone, company.plumber, '/staff/profile');
  await hydrated(phone);
  await phone.getByRole('link', { name: t('my-title'), exact: true }).click();
  await phone.waitForURL(/\/my$/);
  await expect(phone.getByText(home('20'))).toBeVisible();

  // Who lives nowhere here has no such way.
  const stranger = await open();
  await signIn(stranger, company.director, '/admin');
  await hydrated(stranger);
  await openMenu(stranger);
  await expect(stranger.getByRole('link', { name: t('common-profile') })).toBeVisible();
  await expect(stranger.getByRole('link', { name: t('my-title'), exact: true })).toHaveCount(0);
});
