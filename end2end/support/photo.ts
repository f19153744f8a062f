import { expect, type Browser } from '@playwright/test';

/** What the invented phone writes into its photos; nothing stored may contain it. */
export const CAMERA = 'HovliTestPhone';
const MEGABYTE = 1024 * 1024;

let made: Buffer | undefined;

/** A photo of about 8 MB as a phone makes it: lying on its side, with the place where it was taken. */
export async function photo(browser: Browser): Promise<Buffer> {
  made ??= withExif(await noise(browser, { width: 4000, height: 3000, bytes: 8 * MEGABYTE }));
  return made;
}

/** A small one, for tests that need any photo. */
export async function smallPhoto(browser: Browser): Promise<Buffer> {
  return withExif(await noise(browser, { width: 640, height: 480, bytes: 80 * 1024 }));
}

interface Picture {
  width: number;
  height: number;
  bytes: number;
}

/** A JPEG of about this size: noise over a few coloured shapes, so that it can neither shrink nor be empty. */
async function noise(browser: Browser, wanted: Picture): Promise<Buffer> {
  // Also for tests whose own pages run no scripts.
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const base64 = await page.evaluate(async ({ width, height, bytes }) => {
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext('2d')!;
    const picture = brush.createImageData(width, height);
    for (let at = 0; at < picture.data.length; at += 4) {
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
      const grain = Math.random() * 90;
      picture.data.set([(x / width) * 150 + grain, (y / height) * 150 + grain, 90 + grain, 255], at);
    }
    brush.putImageData(picture, 0, 0);
    let [low, high] = [0.05, 1];
    let best = new Blob();
    for (let round = 0; round < 7; round += 1) {
      const quality = (low + high) / 2;
      best = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (Math.abs(best.size - bytes) < bytes / 20) break;
      if (best.size > bytes) high = quality;
      else low = quality;
    }
    const reader = new FileReader();
    const read = new Promise((done) => reader.addEventListener('load', done));
    reader.readAsDataURL(best);
    await read;
    return (reader.result as string).split(',')[1]!;
  }, wanted);
  await context.close();
  return Buffer.from(base64, 'base64');
}

/** One entry of a TIFF directory: tag, type, count and the value or where it stands. */
function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}

function directory(entries: Buffer[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries.length);
  return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
}

function degrees(parts: [number, number][]): Buffer {
  const bytes = Buffer.alloc(24);
  parts.flat().forEach((number, index) => bytes.writeUInt32LE(number, index * 4));
  return bytes;
}

const [ASCII, SHORT, LONG, RATIONAL] = [2, 3, 4, 5];
/** Turned a quarter to the right: the stored photo must stand upright. */
const ORIENTATION = 6;

/** Puts the maker, the orientation and a place in Tashkent into a JPEG. */
export function withExif(jpeg: Buffer): Buffer {
  const maker = Buffer.from(`${CAMERA}\0`, 'ascii');
  const makerAt = 8 + 2 + 3 * 12 + 4;
  const gpsAt = makerAt + maker.length + (maker.length % 2);
  const latitudeAt = gpsAt + 2 + 4 * 12 + 4;
  const first = directory([
    entry(0x010f, ASCII, maker.length, makerAt),
    entry(0x0112, SHORT, 1, ORIENTATION),
    entry(0x8825, LONG, 1, gpsAt),
  ]);
  const gps = directory([
    entry(1, ASCII, 2, 'N'.charCodeAt(0)),
    entry(2, RATIONAL, 3, latitudeAt),
    entry(3, ASCII, 2, 'E'.charCodeAt(0)),
    entry(4, RATIONAL, 3, latitudeAt + 24),
  ]);
  const places = [degrees([[41, 1], [18, 1], [4068, 100]]), degrees([[69, 1], [16, 1], [4711, 100]])];
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const tiff = Buffer.concat([head, first, maker, Buffer.alloc(maker.length % 2), gps, ...places]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'ascii'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}

interface Segment {
  marker: number;
  data: Buffer;
}

/** The segments of a JPEG up to its picture. */
export function segments(jpeg: Buffer): Segment[] {
  expect(jpeg.readUInt16BE(0), 'the beginning of a JPEG').toBe(0xffd8);
  const found: Segment[] = [];
  for (let at = 2; at < jpeg.length && jpeg[at + 1] !== 0xda; ) {
    const length = jpeg.readUInt16BE(at + 2);
    found.push({ marker: jpeg[at + 1]!, data: jpeg.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return found;
}

function size(jpeg: Buffer): { width: number; height: number } {
  const frame = segments(jpeg).find(({ marker }) => marker >= 0xc0 && marker <= 0xc2);
  return { width: frame!.data.readUInt16BE(3), height: frame!.data.readUInt16BE(1) };
}

/** What the server keeps of the big photo: upright, at most 1600 pixels, and nothing but pixels. */
export function expectOnlyPixels(jpeg: Buffer, longest = 1600): void {
  const application = segments(jpeg).filter(({ marker }) => marker >= 0xe1 && marker <= 0xef);
  expect(application, 'EXIF, GPS and other notes of the camera').toEqual([]);
  expect(jpeg.includes('Exif') || jpeg.includes(CAMERA), 'words of the camera').toBe(false);
  const { width, height } = size(jpeg);
  expect(height, 'the photo stands upright').toBeGreaterThan(width);
  expect(height).toBeLessThanOrEqual(longest);
}
