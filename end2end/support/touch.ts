import { expect, type Page } from '@playwright/test';
import { alone, frontOf } from './front';

/** The least side of what a finger presses. */
const LEAST = 44;

/**
 * Measures everything on the page, or in what lies over it, that can be pressed, and names all that is too small. What has
 * no room of its own counts with what is pressed for it: a box with its label. A link within a sentence is as high as its
 * line; one that stands alone is as wide as its words.
 */
export async function expectRoomForFingers(page: Page, what: string): Promise<void> {
  const front = await frontOf(page);
  await (front ? alone(page, front, () => measure(page, what)) : measure(page, what));
}

async function measure(page: Page, what: string): Promise<void> {
  // A side may end between two pixels.
  const small = await page.evaluate(tooSmall, LEAST - 0.5);
  expect.soft(small, `smaller than a finger: ${what}`).toEqual([]);
}

/** Runs in the page: what is too small, alike things in one line. */
function tooSmall(least: number): string[] {
  const PRESSED =
    'a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button], [role=combobox], [role=option], [role=tab], [role=switch]';
  type Sides = { width: number; height: number };

  /** What is pressed for this element: itself, and the labels of what is hardly more than a mark. */
  const partsOf = (one: HTMLElement): HTMLElement[] => {
    const isMark = one.matches('[type=checkbox], [type=radio], [type=file]');
    const labels = isMark ? [...((one as HTMLInputElement).labels ?? [])] : [];
    return [one, ...labels].filter((part) => {
      const box = part.getBoundingClientRect();
      // A mark may be drawn by what surrounds it, and is pressed all the same.
      const isSeen = part.checkVisibility({ visibilityProperty: true, opacityProperty: !isMark });
      // What is for ears only is one pixel wide, or beyond the edge.
      return isSeen && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0;
    });
  };

  /** The part itself, and the layers that belong to it: a link may be pressed all over its row. */
  const sidesOf = (part: HTMLElement): Sides[] => {
    const layers = ['::before', '::after'].map((layer) => getComputedStyle(part, layer));
    const over = layers.filter(({ content, position }) => content !== 'none' && position === 'absolute');
    return [part.getBoundingClientRect(), ...over.map(({ width, height }) => ({ width: parseFloat(width), height: parseFloat(height) }))];
  };

  const isInline = (one: HTMLElement) => one.matches('a') && getComputedStyle(one).display === 'inline';
  const isInSentence = (one: HTMLElement) =>
    isInline(one) && [...one.parentElement!.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');

  const where = (one: HTMLElement) =>
    [one.parentElement?.parentElement, one.parentElement, one]
      .filter((element) => element != null)
      .map((element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}`)
      .join(' > ');

  const found = new Map<string, { name: string; count: number }>();
  for (const one of document.querySelectorAll<HTMLElement>(PRESSED)) {
    const sides = partsOf(one).flatMap(sidesOf);
    const wide = isInline(one) ? 0 : least;
    const fits = sides.some(({ width, height }) => width >= wide && height >= least);
    if (!sides.length || fits || isInSentence(one)) continue;
    const largest = sides.reduce((most, side) => (side.width * side.height > most.width * most.height ? side : most));
    const name = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    const look = one.getAttribute('class')?.slice(0, 60) ?? '';
    const line = `${Math.round(largest.width)}×${Math.round(largest.height)} ${where(one)} [${look}]`;
    const known = found.get(line);
    found.set(line, { name: known?.name ?? name, count: (known?.count ?? 0) + 1 });
  }
  return [...found].map(([line, { name, count }]) => `${line} "${name}"${count > 1 ? ` and ${count - 1} more` : ''}`);
}
