import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** One file of an archive, unpacked. */
function unpacked(archive: Buffer, wanted: string): string {
  let end = archive.length - 22;
  while (end > 0 && archive.readUInt32LE(end) !== END) end -= 1;
  let place = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(place) === CENTRAL) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((at) => (at === 20 ? archive.readUInt32LE(place + at) : archive.readUInt16LE(place + at)));
    const found = archive.toString('utf8', place + 46, place + 46 + name!);
    if (found === wanted) {
      const local = archive.readUInt32LE(place + 42);
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const bytes = archive.subarray(start, start + packed!);
      return (archive.readUInt16LE(place + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    }
    place += 46 + name! + extra! + comment!;
  }
  throw new Error(`there is no ${wanted} in the archive`);
}

function plain(xml: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, sign: string) => signs[sign]!);
}

/** The number of a column: A is 0. */
function columnOf(cell: string): number {
  const letters = /^[A-Z]+/.exec(cell)![0];
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The rows of an Excel file's first sheet, by the names in its first row; and whether any cell is a formula. */
export async function readSheet(path: string): Promise<{ rows: Record<string, string>[]; hasFormula: boolean }> {
  const xml = unpacked(await readFile(path), 'xl/worksheets/sheet1.xml');
  const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
    const cells: string[] = [];
    for (const cell of row[1]!.matchAll(/<c r="([A-Z]+\d+)"[^>]*>(.*?)<\/c>/gs)) {
      const words = /<t[^>]*>(.*?)<\/t>/s.exec(cell[2]!) ?? /<v>(.*?)<\/v>/s.exec(cell[2]!);
      cells[columnOf(cell[1]!)] = plain(words?.[1] ?? '');
    }
    return cells;
  });
  const [head = [], ...body] = rows;
  const named = body.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
  return { rows: named, hasFormula: /<f[ >]/.test(xml) };
}
