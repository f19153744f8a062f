import type { Page } from '@playwright/test';
import { registeredResident } from '../../support/bot';
import { freshPhone, type Company } from '../../support/company';
import { act, status } from '../../support/desk';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

const NEW = '/admin/requests/new';

/** The keyboard, with every stroke counted that is not part of what the caller says. */
class Keys {
  strokes = 0;

  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.strokes += 1;
    await this.page.keyboard.press(key);
  }

  async number(digits: string): Promise<void> {
    this.strokes += digits.length;
    await this.page.keyboard.type(digits);
  }

  /** The words of the caller are not counted. */
  async words(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}

async function desk(page: Page, company: Company): Promise<void> {
  await signIn(page, company.dispatcher, NEW);
  await hydrated(page);
}

test('a call is saved in twelve keystrokes besides its words, and its number is read out', async ({ page, company }) => {
  await desk(page, company);
  await page.goto(NEW);
  await hydrated(page);
  await page.getByLabel(t('admin-create-phone')).focus();
  const keys = new Keys(page);
  // Without 998, as people say it.
  await keys.number(company.resident.phone.slice(3));
  await keys.press('Enter');
  const text = page.getByLabel(t('admin-create-text'));
  await expect(text).toBeFocused();
  await expect(page.getByText(company.resident.name).first()).toBeVisible();
  await keys.words('Засор в ванной, вода не уходит');
  await expect(page.getByRole('combobox', { name: t('requests-field-category') })).toHaveValue(/Засор/);
  await expect(page.locator('#promise')).toContainText(t('requests-priority-urgent'));
  await keys.press('Control+Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
  await expect(page.locator('#taken-number')).toHaveText(/№ \d+/);
  await expect(page.locator('#taken-promise')).toBeVisible();
  expect(keys.strokes).toBeLessThanOrEqual(12);

  await page.getByRole('link', { name: t('admin-taken-next') }).click();
  await expect(page.getByLabel(t('admin-create-text'))).toHaveValue('');
});

test('an unknown caller is written down by name and linked to a resident later', async ({ page, company }) => {
  await desk(page, company);
  const phone = freshPhone();
  await page.getByLabel(t('admin-create-phone')).fill(phone);
  await page.keyboard.press('Enter');
  const name = page.getByLabel(t('common-field-name'));
  await expect(name).toBeFocused();
  await name.fill('Зухра опа');
  await page.getByRole('combobox', { name: t('requests-field-building') }).click();
  await page.getByRole('option', { name: company.address }).click();
  await page.getByLabel(t('admin-create-text')).fill('Забилась труба в подвале');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
  await expect(page.locator('main').getByText('Зухра опа').first()).toBeVisible();

  await act(page, 'link-resident');
  const dialog = page.getByRole('dialog', { name: t('requests-action-link-resident') });
  const box = dialog.getByRole('combobox', { name: t('admin-link-resident') });
  await box.fill(company.resident.name);
  await dialog.getByRole('option', { name: company.resident.name }).first().click();
  await dialog.getByRole('button', { name: t('requests-action-link-resident'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('aside').getByRole('link', { name: company.resident.name })).toBeVisible();
});

test('a mistyped number is corrected by the next search, and what was written by hand stays', async ({ page, company }) => {
  await desk(page, company);
  const [mistyped, meant, own] = [freshPhone(), freshPhone(), freshPhone()];
  const search = async (words: string): Promise<void> => {
    await page.getByLabel(t('admin-create-phone')).fill(words);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === words);
  };
  const [phone, name] = [page.locator('#client-phone'), page.locator('#client-name')];
  await search(mistyped);
  await expect(phone).toHaveValue(mistyped);
  await search(meant);
  await expect(phone).toHaveValue(meant);
  await search('Зухра');
  await expect(name).toHaveValue('Зухра');
  await search('Замира');
  await expect(name).toHaveValue('Замира');
  await expect(phone).toHaveValue(meant);

  await phone.fill(own);
  await search(mistyped);
  await expect(name).toHaveValue('Замира');
  await expect(phone).toHaveValue(own);
});

test('words that sound like an emergency bring the stop-text, the number and the urgency', async ({ page, company }) => {
  await desk(page, company);
  await page.getByLabel(t('admin-create-text')).fill('патоп на кухне');
  await expect(page.getByRole('combobox', { name: t('requests-field-category') })).toHaveValue(/Протечка, затопление/);
  await expect(page.getByText(t('admin-create-say'))).toBeVisible();
  await expect(page.getByText(t('admin-create-emergency-phone', { phone: '1055' }))).toBeVisible();
  await expect(page.locator('#promise')).toContainText(t('requests-priority-emergency'));

  // Whoever knows better chooses by hand, in any script, and keeps it.
  const box = page.getByRole('combobox', { name: t('requests-field-category') });
  await box.click();
  await box.fill('chiroq');
  await page.getByRole('option', { name: /Нет света в квартире/ }).click();
  await page.getByLabel(t('admin-create-text')).fill('потоп и нет света');
  await expect(box).toHaveValue(/Нет света в квартире/);
  await page.getByRole('button', { name: t('admin-alarm-raise') }).click();
  await expect(page.locator('#promise')).toContainText(t('requests-priority-emergency'));
});

test('a draft that comes back follows the words, unless its category was chosen by hand', async ({ page, company }) => {
  await desk(page, company);
  const [text, box] = [page.getByLabel(t('admin-create-text')), page.getByRole('combobox', { name: t('requests-field-category') })];
  const comeBack = async (): Promise<void> => {
    await page.reload();
    await hydrated(page);
    await expect(page.getByText(t('admin-create-draft-kept'))).toBeVisible();
  };
  await text.fill('Засор в ванной, вода не уходит');
  await expect(box).toHaveValue(/Засор/);
  await comeBack();
  await expect(text).toHaveValue('Засор в ванной, вода не уходит');
  await text.fill('патоп на кухне');
  await expect(box).toHaveValue(/Протечка, затопление/);

  await box.click();
  await box.fill('chiroq');
  await page.getByRole('option', { name: /Нет света в квартире/ }).click();
  await comeBack();
  await text.fill('потоп и нет света');
  await expect(box).toHaveValue(/Нет света в квартире/);
});

test('the link of a telephony system opens the call; a call back is the first answer', async ({ page, company }) => {
  const resident = await registeredResident(company);
  expect(resident).toBeTruthy();
  await signIn(page, company.dispatcher, '/admin/requests');
  await page.goto(`/admin/phone/+${company.resident.phone}`);
  await page.waitForURL((url) => url.pathname === NEW);
  await hydrated(page);
  await expect(page.getByText(company.resident.name).first()).toBeVisible();
  await expect(page.getByText(t('admin-resident-telegram')).first()).toBeVisible();
  await page.getByLabel(t('admin-create-text')).fill('Засор в мойке');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
  await page.locator('aside').getByRole('button', { name: t('requests-action-call-back') }).click();
  const dialog = page.getByRole('dialog', { name: t('requests-action-call-back') });
  await dialog.getByLabel(t('common-field-comment')).fill('Ждёт после шести');
  await dialog.getByRole('button', { name: t('requests-action-call-back'), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Ждёт после шести').first()).toBeVisible();
  await expect(status(page, 'new')).toBeVisible();
});

test('what the house knows is shown, and a call about it ends as its repetition', async ({ page, company }) => {
  await desk(page, company);
  const take = async (text: string, mark?: string): Promise<void> => {
    await page.goto(NEW);
    await hydrated(page);
    await page.getByLabel(t('admin-create-phone')).fill(company.resident.phone);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(t('admin-create-text'))).toBeFocused();
    await page.getByLabel(t('admin-create-text')).fill(text);
    if (mark) {
      await expect(page.getByRole('heading', { name: t('admin-create-similar') })).toBeVisible();
      await page.getByRole('radio', { name: mark }).check();
    }
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);
  };
  await take('Нет воды с утра');
  const number = Number(/№ (\d+)/.exec(await page.locator('#taken-number').innerText())![1]);
  await take('Нет воды совсем', t('admin-create-repeats-one', { number }));
  await expect(page.getByText(t('admin-taken-repeats', { number }))).toBeVisible();
  await expect(status(page, 'cancelled')).toBeVisible();
});

test('on a phone open requests about the same stand right below the category', async ({ page, company }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await desk(page, company);
  const begin = async (text: string): Promise<void> => {
    await page.goto(NEW);
    await hydrated(page);
    await page.getByLabel(t('admin-create-phone')).fill(company.resident.phone);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(t('admin-create-text'))).toBeFocused();
    await page.getByLabel(t('admin-create-text')).fill(text);
  };
  await begin('Нет воды с утра');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/admin\/requests\/[0-9a-f]{8}-/);

  await begin('Нет воды совсем');
  const category = page.getByRole('combobox', { name: t('requests-field-category') });
  await expect(category).toHaveValue(/Нет воды/);
  const similar = page.getByRole('heading', { name: t('admin-create-similar') });
  await expect(similar).toBeVisible();
  await category.scrollIntoViewIfNeeded();
  const [above, below] = [(await category.boundingBox())!, (await similar.boundingBox())!];
  expect(below.y).toBeGreaterThan(above.y);
  expect(below.y - above.y).toBeLessThan(320);
});
