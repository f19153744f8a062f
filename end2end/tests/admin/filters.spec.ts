import type { Page } from '@playwright/test';
import type { Company } from '../../support/company';
import { hydrated, signIn } from '../../support/pages';
import { expect, test } from '../../support/test';
import { t } from '../../support/text';

test.use({ withBot: false, viewport: { width: 360, height: 740 } });

const sheet = (page: Page) => page.locator('#filters:popover-open');
const opener = (page: Page) => page.getByRole('button', { name: t('list-filters') });

/** The list of a dispatcher on a phone: the search is there, the rest of the filters is not. */
async function list(page: Page, company: Company): Promise<void> {
  await signIn(page, company.dispatcher, '/admin/requests?tab=open');
  await expect(page.getByRole('searchbox', { name: t('admin-requests-search') })).toBeVisible();
  await expect(page.getByLabel(t('requests-field-priority'))).toBeHidden();
}

test('on a phone the filters are a sheet that says how many of them hold', async ({ page, company }) => {
  await list(page, company);
  await hydrated(page);
  await opener(page).click();
  await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-urgent') });
  await expect(page).toHaveURL(/priority=urgent/);
  // A choice narrows the list at once, and the next one can be made.
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(opener(page)).toContainText('(1)');
  await opener(page).click();
  await sheet(page).getByRole('button', { name: t('common-apply') }).click();
  await expect(sheet(page)).toHaveCount(0);

  await page.getByRole('searchbox', { name: t('admin-requests-search') }).fill('насос');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/priority=urgent/);
  await expect(page).toHaveURL(/q=/);
  await expect(opener(page)).toContainText('(1)');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the sheet of the filters opens, and its form is sent', async ({ page, company }) => {
    await list(page, company);
    await opener(page).click();
    await page.getByLabel(t('requests-field-priority')).selectOption({ label: t('requests-priority-urgent') });
    await page.getByRole('button', { name: t('common-apply') }).click();
    await expect(page).toHaveURL(/priority=urgent/);
    await expect(opener(page)).toContainText('(1)');
    await expect(page.getByRole('link', { name: t('admin-requests-remove-filter', { filter: t('requests-priority-urgent') }) })).toBeVisible();
  });
});
