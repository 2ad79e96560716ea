import { serve } from '../../../dev/stack/app.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { canariesIn } from '../../support/canaries.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { settings } from '../../support/settings.ts';
import { testStack } from '../../support/stack.ts';

test('a Pouch with a wrong client secret runs, is not ready, and says why in its log and to whoever asks', async () => {
  const url = `http://localhost:${await anyPort()}`;
  const output: string[] = [];
  const wrong = { ...settings(testStack().keycloakUrl), POUCH_CLIENT_SECRET: 'wrong' };
  const app = await serve('start', url, wrong, (text) => output.push(text));
  try {
    const [health, ready] = await Promise.all([fetch(`${url}/api/health`), fetch(`${url}/api/ready`)]);

    expect(health.status).toBe(200);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: 'not ready',
      reasons: [expect.stringContaining('Keycloak does not accept POUCH_CLIENT_SECRET for the client "pouch".')],
    });
    await expect.poll(() => output.join('')).toContain('Keycloak does not accept POUCH_CLIENT_SECRET');
    expect(canariesIn(output.join(''))).toEqual([]);
  } finally {
    await app.stop();
  }
});
