import { serve } from '../../../dev/stack/app.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { canariesIn } from '../../support/canaries.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { settings } from '../../support/settings.ts';
import { testStack } from '../../support/stack.ts';

test('counts requests, calls to Keycloak and connections on a port of their own', async ({ request }) => {
  const own = `http://127.0.0.1:${await anyPort()}`;
  const port = await anyPort();
  const changes = { ...settings(testStack().keycloakUrl), POUCH_URL: own, POUCH_METRICS_PORT: String(port) };
  const app = await serve('start', own, changes, () => undefined);
  try {
    await request.get(`${own}/sign-in`);
    const { csrfToken } = await (await request.get(`${own}/api/auth/csrf`)).json();
    await request.post(`${own}/api/auth/signin/keycloak`, { form: { csrfToken, callbackUrl: own, json: 'true' } });

    const answer = await request.get(`http://127.0.0.1:${port}/metrics`);
    const text = await answer.text();
    expect(answer.headers()['content-type']).toContain('text/plain');
    expect(text).toMatch(/^pouch_http_request_duration_seconds_count\{kind="page",status="200"\} [1-9]/m);
    expect(text).toMatch(/^pouch_http_request_duration_seconds_count\{kind="api",status="200"\} [1-9]/m);
    expect(text).toMatch(/^pouch_database_connections\{pool="app",state="open"\} [1-9]/m);
    expect(text).toMatch(/^pouch_database_connections\{pool="queue",state="open"\} [1-9]/m);
    expect(text).toMatch(/^pouch_keycloak_breakers_open 0$/m);
    expect(text).toMatch(/^pouch_jobs_running 0$/m);
    expect(text).toContain('process_resident_memory_bytes');
    expect(canariesIn(text)).toEqual([]);
    for (const path of ['/', '/users', '/metrics/', '/api/health']) {
      expect((await request.get(`http://127.0.0.1:${port}${path}`)).status(), path).toBe(404);
    }
    expect((await request.post(`http://127.0.0.1:${port}/metrics`)).status()).toBe(405);
    const elsewhere = await request.get(`${own}/metrics`);
    expect(await elsewhere.text()).not.toContain('pouch_http');
  } finally {
    await app.stop();
  }
});
