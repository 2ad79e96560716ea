import { expect, test } from 'vitest';
import { pouch } from '../../support/cli.ts';
import { settings } from '../../support/settings.ts';
import { testStack } from '../../support/stack.ts';
import { startHttps } from '../../support/untrusted-https.ts';

test('reaches a Keycloak with a certificate of a private authority where NODE_EXTRA_CA_CERTS names its file', async () => {
  const { keycloakUrl } = testStack();
  const { url, authority, stop } = await startHttps(keycloakUrl);
  try {
    const env = { ...settings(keycloakUrl), KEYCLOAK_INTERNAL_URL: url, NODE_EXTRA_CA_CERTS: authority };
    const { checks } = JSON.parse((await pouch(['check', '--json'], { env })).stdout);
    expect(checks).toContainEqual(expect.objectContaining({ id: 'keycloak', state: 'pass' }));
  } finally {
    await stop();
  }
});
