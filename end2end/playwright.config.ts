import { defineConfig } from '@playwright/test';
import { env } from './support/env';

/** One worker: the tests measure times, and the server has the machine's few cores to itself. */
export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/e2e/results',
  workers: 1,
  forbidOnly: true,
  // Another try tells a busy machine from a fault; what needed one is counted apart.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: env.baseUrl,
    locale: 'ru-RU',
    timezoneId: 'Asia/Tashkent',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: env.chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
