import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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
  // One page without frames needs no second page to collect the results in.
  const { violations, incomplete } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect.soft(lines(violations), `axe: ${what}`).toEqual([]);
  // In a sheet over a page axe takes the page below for an overlapping element; there the pixels decide (contrast.ts).
  const inSheet = (target: unknown) => /^(#dialog-|#hold|#decline|#finish|.*\/rpc\/requests\/act)/.test(String(target)) || String(target).includes('.pick');
  const modal = await page.locator('dialog:modal').count();
  const undecided = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((finding) => ({ ...finding, nodes: finding.nodes.filter(({ target }) => !(modal && inSheet(target))) }))
    .filter(({ nodes }) => nodes.length);
  expect.soft(lines(undecided), `contrast that axe cannot decide: ${what}`).toEqual([]);
}
