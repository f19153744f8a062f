import { expect, type Page } from '@playwright/test';

/** The least side of what a finger presses. */
const LEAST = 44;

/**
 * Measures everything on the page that can be pressed. What has no room of its own counts with what is pressed for it:
 * a box with its label. A link within a sentence is as high as its line, and so may be what stands within a control
 * that leads to the same place.
 */
export async function expectRoomForFingers(page: Page, what: string): Promise<void> {
  const small = await page.evaluate((least) => {
    const pressed = document.querySelectorAll<HTMLElement>('a[href], button, summary, select, textarea, input:not([type=hidden]), [role=combobox], [role=option]');
    const found: string[] = [];
    for (const one of pressed) {
      if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const whole = one.matches('input') ? (one.closest('label') ?? one) : one;
      // A link may be pressed beyond its words, where a layer over its row belongs to it.
      const layers = ['::before', '::after'].map((layer) => getComputedStyle(one, layer)).filter(({ content, position }) => content !== 'none' && position === 'absolute');
      const box = whole.getBoundingClientRect();
      const sides = [[box.width, box.height], ...layers.map(({ width, height }) => [parseFloat(width), parseFloat(height)])];
      const [width, height] = [0, 1].map((side) => Math.max(...sides.map((pair) => pair[side]!)));
      const isOut = box.width < 2 || box.right <= 0 || box.bottom <= 0;
      const isInSentence = one.matches('a') && getComputedStyle(one).display === 'inline' && one.parentElement!.matches('p, dd, span, li');
      if (isOut || isInSentence || (width! >= least && height! >= least)) continue;
      const name = one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 40);
      found.push(`${one.tagName.toLowerCase()} "${name}": ${Math.round(width!)}×${Math.round(height!)}`);
    }
    return found;
    // A side may end between two pixels.
  }, LEAST - 0.5);
  expect.soft(small, `smaller than a finger: ${what}`).toEqual([]);
}
