import path from 'node:path';
import { fileURLToPath } from 'node:url';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the tests with deploy/e2e.sh`);
  return value;
}

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
const built = path.join(target, process.env.HOVLI_PROFILE ?? 'debug');

/** What deploy/serve.sh tells about the programs it started. */
export const env = {
  baseUrl: needed('E2E_BASE_URL'),
  simulatorsUrl: needed('E2E_SIMULATORS_URL'),
  /** The simulated Payme and Click. */
  paymentsUrl: needed('E2E_PAYMENTS_URL'),
  chromium: needed('E2E_CHROMIUM'),
  /** The folder of the database and the photos. */
  dataDir: needed('E2E_DATA_DIR'),
  /** What the server wrote. */
  serverLog: needed('E2E_SERVER_LOG'),
  serverPid: Number(needed('E2E_SERVER_PID')),
  /** The programs, for tests that start their own. */
  server: path.join(built, 'server'),
  simulators: path.join(built, 'simulators'),
};
