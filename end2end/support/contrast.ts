import { expect, type Page } from '@playwright/test';
import { alone, frontOf } from './front';
import { decodePng, type Pixels } from './png';
import { findSpots, type Spot } from './spots';

/** The worst contrast that any text may have with any pixel behind it. */
const GATE = 4.5;

/** Everything stays but the letters and what a date is picked with, which stands among them; a policy of styles does not hold for sheets made by script. */
const NO_TEXT = `*, *::before, *::after, ::placeholder {
  -webkit-text-fill-color: transparent !important;
  text-decoration-color: transparent !important;
  text-shadow: none !important;
  caret-color: transparent !important;
}
select { color: transparent !important; }
::-webkit-calendar-picker-indicator { visibility: hidden !important; }`;

/** Measures every pixel under every text of the window: what eyes see, also where tools for colours give up. */
export async function expectReadable(page: Page, what: string): Promise<void> {
  const front = await frontOf(page);
  // Nobody reads the words of a page that a list half covers.
  await (front ? alone(page, front, () => measure(page, what)) : measure(page, what));
}

async function measure(page: Page, what: string): Promise<void> {
  const spots = await page.evaluate(findSpots);
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, NO_TEXT);
  const pixels = decodePng(await page.screenshot({ animations: 'disabled', scale: 'css' }));
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
  expect(spots.length, `${what} has texts`).toBeGreaterThan(0);
  const bad = spots.map((spot) => ({ ...spot, worst: worst(spot, pixels) })).filter(({ worst }) => worst.ratio < GATE);
  const report = bad.map(({ text, where, worst }) => `${worst.ratio.toFixed(2)} "${text}" ${worst.colours} in ${where}`);
  expect.soft(report, `contrast below ${GATE}: ${what}`).toEqual([]);
}

interface Worst {
  ratio: number;
  colours: string;
}

function worst({ ink, box }: Spot, { width, height, channels, data }: Pixels): Worst {
  const found: Worst = { ratio: Infinity, colours: '' };
  const seen = new Set<number>();
  // The first and last line of a box belong to the letters of its neighbours.
  for (let y = Math.ceil(box.y) + 1; y < Math.min(height, box.y + box.height - 1); y += 1) {
    for (let x = Math.ceil(box.x); x < Math.min(width, box.x + box.width); x += 1) {
      const at = (y * width + x) * channels;
      const key = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      if (seen.has(key)) continue;
      seen.add(key);
      const behind = [data[at]!, data[at + 1]!, data[at + 2]!];
      const letter = behind.map((value, channel) => ink[channel]! * ink[3] + value * (1 - ink[3]));
      const ratio = contrast(letter, behind);
      if (ratio < found.ratio) Object.assign(found, { ratio, colours: `${hex(letter)} on ${hex(behind)}` });
    }
  }
  return found;
}

function contrast(one: number[], other: number[]): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: number[]): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function hex(colour: number[]): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
