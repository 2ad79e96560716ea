import { expect, test } from 'vitest';
import { certificateChecks } from '@/lib/instance/checks/certificates';
import { testStack } from '../../support/stack.ts';
import { startHttps } from '../../support/untrusted-https.ts';

test('the doctor reads when a certificate ends, and warns of plain http', async () => {
  const { url, stop } = await startHttps(testStack().keycloakUrl);
  try {
    const checks = await certificateChecks({ KEYCLOAK_URL: url, POUCH_URL: 'http://pouch.example.com' });
    expect(checks).toMatchObject([
      { id: 'tls-keycloak', state: 'pass', words: expect.stringMatching(/valid until \d{4}-\d\d-\d\d, for (89|90) days more/) },
      { id: 'tls-pouch', state: 'warn', words: expect.stringContaining('plain http') },
    ]);
  } finally {
    await stop();
  }
  const gone = await certificateChecks({ KEYCLOAK_URL: url, POUCH_URL: 'http://localhost:3000' });
  expect(gone).toEqual([]);
});
