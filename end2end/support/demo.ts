import { readFileSync } from 'node:fs';
import type { Employee } from './company';
import { env } from './env';

/** The employees of the demo company in a role, by the log-ins that the server prints. */
export function demoEmployees(role: string): Employee[] {
  const log = readFileSync(env.serverLog, 'utf8');
  const password = /Hovli Demo: the password of everybody is (\S+)/.exec(log)?.[1];
  const lines = [...log.matchAll(new RegExp(`^\\s*\\+(\\d+)\\s+${role}\\s+(.+)$`, 'gm'))];
  if (!password || !lines.length) throw new Error(`the log has no log-in of a demo ${role}`);
  return lines.map((line) => ({ phone: line[1]!, name: line[2]!.trim(), password }));
}
