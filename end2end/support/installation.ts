import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { psql } from './database';
import { env, root } from './env';
import { Telegram } from './telegram';

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits for an answer as long as the program lives. */
async function answers(url: string, program: ChildProcess): Promise<void> {
  for (;;) {
    if (program.exitCode !== null || program.signalCode !== null) throw new Error(`the program behind ${url} ended`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(20);
  }
}

/** A server with a database of its own and a Telegram of its own, for tests that are hard on it. */
export class OwnInstallation {
  private server: ChildProcess | undefined;
  /** When the server was killed. */
  readonly kills: number[] = [];

  private constructor(
    readonly dataDir: string,
    readonly url: string,
    readonly telegram: Telegram,
    private readonly simulators: ChildProcess,
  ) {}

  static async start(): Promise<OwnInstallation> {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'hovli-crash-'));
    // The database user of a root session has to get through.
    await chmod(dataDir, 0o711);
    const [own, simulated] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
    const simulators = spawn(env.simulators, ['--listen', simulated, '--payments-listen', '127.0.0.1:0'], { cwd: root, stdio: 'ignore' });
    await answers(`http://${simulated}/`, simulators);
    const made = new OwnInstallation(path.join(dataDir, 'data'), `http://${own}`, new Telegram(`http://${simulated}`), simulators);
    await made.run();
    return made;
  }

  private get logFile(): string {
    return path.join(path.dirname(this.dataDir), 'server.log');
  }

  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Starts the server and waits until it answers. */
  private async run(): Promise<void> {
    const environment = {
      ...process.env,
      APP_DATA_DIR: this.dataDir,
      APP_PUBLIC_URL: this.url,
      APP_TELEGRAM_API_URL: this.telegram.url,
      LEPTOS_SITE_ADDR: new URL(this.url).host,
    };
    const server = spawn(env.server, ['run'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [server.stdout, server.stderr]) stream.pipe(createWriteStream(this.logFile, { flags: 'a' }));
    this.server = server;
    await answers(`${this.url}/health`, server);
  }

  /** Kills the server as a power cut does, and starts it again. */
  async killAndRestart(): Promise<void> {
    const server = this.server!;
    this.kills.push(Date.now());
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    await this.run();
  }

  /** The folder of the private database. */
  private get database(): string {
    return path.join(this.dataDir, 'postgres');
  }

  private get postmaster(): number {
    return Number(readFileSync(path.join(this.database, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Ends the database at once, without a word to anybody, and waits until the server has it again. */
  async killDatabase(): Promise<void> {
    const killed = this.postmaster;
    process.kill(killed, 'SIGQUIT');
    const isBack = (): boolean => {
      try {
        return this.postmaster !== killed;
      } catch {
        return false;
      }
    };
    while (!isBack()) await sleep(20);
    await answers(`${this.url}/health`, this.server!);
  }

  /** What stands in the database, whoever it belongs to. */
  async sql<T>(query: string): Promise<T[]> {
    const wrapped = `select coalesce(json_agg(found), '[]') from (${query}) as found`;
    return JSON.parse(await psql(this.dataDir, wrapped)) as T[];
  }

  /** What the database is at, and what of the bot waits there. */
  async standing(): Promise<Record<string, unknown>> {
    const looks = {
      sessions: `select pid, application_name, usename, state, wait_event_type, wait_event, backend_start, xact_start, query_start, left(query, 90) as query
        from pg_stat_activity where datname = 'hovli' order by backend_start`,
      locks: 'select locktype, classid, objid, relation::regclass, mode, granted, pid from pg_locks where not granted or locktype = $$advisory$$',
      inbox: 'select update_id, lane, state, attempts, lease_until, received_at, last_error, left(raw, 300) as raw from tg_update_inbox order by update_id desc limit 8',
      outbox: `select id, chat_id, state, attempts, priority, not_before, held_until, lease_until, sent_at, message_id, last_error, dedupe_key, left(payload::text, 300) as payload
        from tg_outbox order by id desc limit 12`,
      chats: 'select chat_id, next_at from tg_chat',
      now: 'select now()',
    };
    const found: Record<string, unknown> = { kills: this.kills.slice(-3).map((kill) => new Date(kill)) };
    for (const [name, query] of Object.entries(looks)) found[name] = await this.sql(query).catch((error: unknown) => String(error));
    return found;
  }

  async stop(): Promise<void> {
    for (const program of [this.server, this.simulators]) {
      if (!program || program.exitCode !== null || program.signalCode !== null) continue;
      const gone = once(program, 'exit');
      program.kill('SIGTERM');
      await gone;
    }
    await rm(path.dirname(this.dataDir), { recursive: true, force: true });
  }
}
