import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { alone, frontOf } from './front';

interface Finding {
  id: string;
  help: string;
  nodes: { target: unknown[]; any: { message: string }[] }[];
}

function lines(findings: Finding[]): string[] {
  return findings.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} (${node.any[0]?.message ?? ''})`),
  );
}

/** No violation of any rule, and no contrast that axe could not decide. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const front = await frontOf(page);
  if (!front) return expectNothing(page, what);
  // Axe compares everything that lies under each line of a text, through surfaces that let nothing through. Two
  // lines of a dialog with other words of the page below them are undecidable to it: the page has to go.
  await alone(page, front, () => expectNothing(page, what, front));
}

/**
 * Hides what is scrolled out of sight within the page: axe cannot say what lies behind it there. The window is as long
 * as the page, so this is only what has bars of its own.
 */
async function inSight(page: Page, measure: () => Promise<void>): Promise<void> {
  const mark = 'data-out-of-sight';
  await page.evaluate((mark) => {
    for (const box of document.querySelectorAll('*')) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (![overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')) continue;
      const sight = box.getBoundingClientRect();
      // A box that is closed, or whose content stands for itself, hides nothing.
      if (!sight.width || !sight.height) continue;
      for (const inside of box.querySelectorAll('*')) {
        const { top, bottom, left, right } = inside.getBoundingClientRect();
        const isOut = top >= sight.bottom || bottom <= sight.top || left >= sight.right || right <= sight.left;
        // A cell that the edge cuts is half hidden to it, too.
        const isCut = inside.matches('td, th') && (right > sight.right || left < sight.left);
        if (isOut || isCut) inside.setAttribute(mark, '');
      }
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[${mark}] { visibility: hidden !important }`);
    document.adoptedStyleSheets.push(sheet);
  }, mark);
  await measure();
  await page.evaluate((mark) => {
    document.adoptedStyleSheets.pop();
    for (const hidden of document.querySelectorAll(`[${mark}]`)) hidden.removeAttribute(mark);
  }, mark);
}

async function expectNothing(page: Page, what: string, part?: string): Promise<void> {
  await inSight(page, () => analysed(page, what, part));
}

async function analysed(page: Page, what: string, part?: string): Promise<void> {
  // One page without frames needs no second page to collect the results in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  // Colours that the system forces are not those that a page can read of itself.
  if (await page.evaluate(() => matchMedia('(forced-colors: active)').matches)) axe.disableRules('color-contrast');
  const { violations, incomplete } = await (part ? axe.include(part) : axe).analyze();
  expect.soft(lines(violations), `axe: ${what}`).toEqual([]);
  const undecided = incomplete.filter(({ id }) => id === 'color-contrast');
  expect.soft(lines(undecided), `contrast that axe cannot decide: ${what}`).toEqual([]);
}
