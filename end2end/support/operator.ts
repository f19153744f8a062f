import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Company } from './company';
import { env, root } from './env';

/** Gives a company more, by a file of `server provision`; answers what was done, as the program prints it. */
export async function enlarge<T>(company: Company, parts: object, dataDir = env.dataDir): Promise<T> {
  const slug = /«(.+)»/.exec(company.name)![1];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hovli-parts-'));
  const json = path.join(folder, 'parts.json');
  try {
    await writeFile(json, JSON.stringify({ company: { slug, name: company.name }, ...parts }));
    const environment = { ...process.env, APP_DATA_DIR: dataDir, RUST_BACKTRACE: '0' };
    const { stdout } = await promisify(execFile)(env.server, ['provision', json], { cwd: root, env: environment });
    return JSON.parse(stdout) as T;
  } finally {
    await rm(folder, { recursive: true });
  }
}
