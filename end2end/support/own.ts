import { test as base } from '@playwright/test';
import { OwnInstallation } from './installation';

/** Tests that are hard on a server have one of their own; what it wrote comes with a failure. */
export const test = base.extend<{ own: OwnInstallation }>({
  own: async ({}, use, testInfo) => {
    const own = await OwnInstallation.start();
    await use(own);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server.log', { body: own.log(), contentType: 'text/plain' });
      const body = JSON.stringify(await own.standing(), null, 1);
      await testInfo.attach('standing.json', { body, contentType: 'application/json' });
    }
    await own.stop();
  },
});
