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

async function expectNothing(page: Page, what: string, part?: string): Promise<void> {
  // One page without frames needs no second page to collect the results in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations, incomplete } = await (part ? axe.include(part) : axe).analyze();
  expect.soft(lines(violations), `axe: ${what}`).toEqual([]);
  const undecided = incomplete.filter(({ id }) => id === 'color-contrast');
  expect.soft(lines(undecided), `contrast that axe cannot decide: ${what}`).toEqual([]);
}
