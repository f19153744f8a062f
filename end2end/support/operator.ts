import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Company } from './company';
import { env, root } from './env';

/** The short name of a test's company. */
export const slugOf = (company: Company): string => /«(.+)»/.exec(company.name)![1]!;

/** Runs the server's program as an operator does; answers what it printed. */
export async function operate(args: string[], dataDir = env.dataDir): Promise<string> {
  const environment = { ...process.env, APP_DATA_DIR: dataDir, RUST_BACKTRACE: '0' };
  const { stdout } = await promisify(execFile)(env.server, args, { cwd: root, env: environment });
  return stdout;
}

/** Gives a company more, by a file of `server provision`; answers what was done, as the program prints it. */
export async function enlarge<T>(company: Company, parts: object, dataDir = env.dataDir): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hovli-parts-'));
  const json = path.join(folder, 'parts.json');
  try {
    await writeFile(json, JSON.stringify({ company: { slug: slugOf(company), name: company.name }, ...parts }));
    return JSON.parse(await operate(['provision', json], dataDir)) as T;
  } finally {
    await rm(folder, { recursive: true });
  }
}
