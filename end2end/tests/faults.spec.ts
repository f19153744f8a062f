import { readFileSync } from 'node:fs';
import http from 'node:http';
import { env } from '../support/env';
import { hydrated, signIn } from '../support/pages';
import { expect, test } from '../support/test';

test.use({ withBot: false });

const LOADS = 200;
const PATHS = ['/admin', '/admin/requests', '/admin/residents', '/admin/houses', '/admin/employees', '/admin/profile', '/staff', '/sign-in'];

interface Load {
  path: string;
  dropped: boolean;
  status?: number | undefined;
  isWhole: boolean;
}

/** Loads a page as a browser does; a dropped one hangs up while the server is still at it. */
function load(path: string, cookie: string, dropAfterMs: number | undefined): Promise<Load> {
  return new Promise((done) => {
    const dropped = dropAfterMs !== undefined;
    let text = '';
    const end = (status?: number) => done({ path, dropped, status, isWhole: text.includes('</html>') });
    const asked = http.get(`${env.baseUrl}${path}`, { agent: false, headers: { cookie, accept: 'text/html' } }, (answer) => {
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('close', () => end(answer.statusCode));
    });
    asked.on('error', () => end());
    if (dropped) setTimeout(() => asked.destroy(), dropAfterMs);
  });
}

test('200 pages at once with every third connection dropped leave no panic', async ({ page, company, watch }) => {
  // The page that is open meanwhile may be told that the server is busy, too; its socket comes again.
  watch.allow(/api\/live.* 503/);
  await signIn(page, company.director);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const loads = await Promise.all(
    Array.from({ length: LOADS }, (_, index) => load(PATHS[index % PATHS.length]!, cookie, index % 3 === 0 ? (index * 7) % 400 : undefined)),
  );
  const kept = loads.filter(({ dropped }) => !dropped);
  // A crowd may be told that the server is busy, by a whole page; whoever comes again is served.
  expect(kept.filter(({ status, isWhole }) => (status !== 200 && status !== 503) || !isWhole)).toEqual([]);
  const late = kept.filter(({ status }) => status === 503);
  expect(late.length).toBeLessThan(kept.length / 2);
  for (const { path } of late) {
    expect(await load(path, cookie, undefined)).toEqual({ path, dropped: false, status: 200, isWhole: true });
  }
  const log = readFileSync(env.serverLog, 'utf8');
  expect(log.match(/.*panicked.*/g)).toBeNull();

  await page.goto('/admin/requests');
  await hydrated(page);
});
