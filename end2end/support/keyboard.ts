import { expect, type Locator, type Page } from '@playwright/test';

/** Walks with Tab until this element has the focus, and sees that the focus shows. */
export async function tabTo(page: Page, target: Locator, atMost = 60): Promise<void> {
  for (let step = 0; step < atMost; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) {
      return expectFocusShows(target);
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

/** Sees that the focus shows. */
export async function expectFocusShows(target: Locator): Promise<void> {
  const ring = await target.evaluate((element) => {
    // A control may be drawn by what surrounds it, such as the card of a radio button.
    const drawn = [element, element.parentElement!].map((one) => getComputedStyle(one));
    return drawn.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  });
  expect(ring, `the focus shows on ${String(target)}`).toBe(true);
}

/** A wrong field has the focus, and stands where it can be read: within the window, and under no bar. */
export async function expectShownAsWrong(field: Locator): Promise<void> {
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport({ ratio: 1 });
  const isOnTop = (one: Element) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === one;
  };
  await expect.poll(() => field.evaluate(isOnTop)).toBe(true);
}
