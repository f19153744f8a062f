import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expectReadable } from './contrast';
import { SIZES, THEMES, picture, type Size, type Theme } from './screens';
import { expect } from './test';
import type { Lang } from './text';
import { expectRoomForFingers } from './touch';

/** The languages that pages are looked at in. */
export const LANGS = ['ru', 'uz'] as const;

/** A size in a theme. */
interface Corner {
  size: Size;
  theme: Theme;
}

const CORNERS: Corner[] = THEMES.flatMap((theme) => (Object.keys(SIZES) as Size[]).map((size) => ({ size, theme })));
const isDiagonal = ({ size, theme }: Corner) => (size === 'phone') === (theme === 'light');
/** Half of the corners; two languages together have them all. */
const halfOf = (lang: Lang) => CORNERS.filter((corner) => isDiagonal(corner) === (lang === 'ru'));

/**
 * How thoroughly: `all` takes pictures of every corner in both languages; `half` shares the corners between the
 * languages; `quick` looks at one corner a language, so that each language, size and theme is met once.
 */
const HOW = process.env.E2E_LOOKS ?? 'all';

/** The corners of a look in a language. */
function cornersOf(lang: Lang, shared: boolean): Corner[] {
  const quick: Corner = lang === 'ru' ? { size: 'phone', theme: 'light' } : { size: 'desk', theme: 'dark' };
  if (HOW === 'quick') return [quick];
  return shared || HOW === 'half' ? halfOf(lang) : CORNERS;
}

/** Takes the pictures of one language and measures; the languages together have every size and theme measured. */
export async function lookAt(page: Page, name: string, lang: Lang, shared = true, only?: Size): Promise<void> {
  for (const corner of cornersOf(lang, shared)) {
    const { size, theme } = corner;
    if (only && size !== only) continue;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize(SIZES[size]);
    const what = `${name}, ${lang}, ${size}, ${theme}`;
    await picture(page, `${lang}/${size}-${theme}/${name}`, async () => {
      if (HOW === 'all' && isDiagonal(corner) !== (lang === 'ru')) return;
      await expectAccessible(page, what);
      await expectReadable(page, what);
      if (size === 'phone') await expectRoomForFingers(page, what);
    });
  }
}

/** Opens a dialog of this page; the seldom ones of a request stand in its menu. */
async function openDialog(page: Page, id: string): Promise<void> {
  const [opener, dialog] = [page.locator(`a[href="#${id}"]`).first(), page.locator(`dialog[id="${id}"]:modal`)];
  await expect(async () => {
    // One that was opened too early becomes modal by itself.
    if (await dialog.isVisible()) return;
    if (!(await opener.isVisible())) await page.locator('#request-actions summary').click({ timeout: 1_000 });
    await opener.click({ timeout: 1_000 });
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Looks at every dialog that this page can open and that was not seen yet. */
export async function lookAtDialogs(page: Page, prefix: string, lang: Lang, seen: Set<string>): Promise<void> {
  const openers = page.locator('main a[aria-haspopup=dialog]');
  await expect(openers.first()).toBeAttached();
  const ids = await openers.evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)));
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    await openDialog(page, id);
    await lookAt(page, `${prefix}-${id}`, lang);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog:modal')).toHaveCount(0);
  }
}
