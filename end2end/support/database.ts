import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { slugOf } from './operator';
import type { Company } from './company';
import { env } from './env';

/** Runs a statement in the private database of an installation, whoever the rows belong to; answers what it printed. */
export async function psql(dataDir: string, statement: string): Promise<string> {
  const where = ['-h', path.join(dataDir, 'postgres', 'socket'), '-p', '5432', '-U', 'postgres', '-d', 'hovli'];
  const { stdout } = await promisify(execFile)('psql', [...where, '-v', 'ON_ERROR_STOP=1', '-XAtc', statement], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Writes a request down so many times more, each due a second after the one before: «{words} 1», «{words} 2», and so on. */
export async function multiply(company: Company, number: number, count: number, words: string): Promise<void> {
  // Nobody chose these letters but the tests.
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  await psql(
    env.dataDir,
    `with made as (
       insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, apartment_id, resident_id, source,
                             status, priority, response_due_at, resolution_due_at, search_key, created_at, updated_at)
       select company_id, gen_random_uuid(), number + g, gen_random_uuid(), category_id, place, ${quoted(words)} || ' ' || g, building_id,
              apartment_id, resident_id, source, status, priority, response_due_at, resolution_due_at + g * interval '1 second', search_key,
              created_at, updated_at
       from requests
       cross join generate_series(1, ${count}) as g
       where number = ${number} and company_id = (select id from companies where slug = ${quoted(slugOf(company))})
       returning company_id)
     update request_counters set last = last + ${count} where company_id in (select company_id from made)`,
  );
}
