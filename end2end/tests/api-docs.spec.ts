import { expect, test } from '../support/test';

test.use({ withBot: false });

test('the page that tries the HTTP interface shows its operations', async ({ page }) => {
  // The console is watched: a refused script or style would fail here.
  await page.goto('/api/docs/');
  await expect(page.locator('.opblock').first()).toBeVisible();
  await expect(page.getByText('/api/v1/auth/login')).toBeVisible();
});
