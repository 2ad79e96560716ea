import { expect, test } from 'vitest';
import { serveMetrics } from '@/lib/metrics/server';
import { anyPort } from '../../../dev/stack/ports.ts';

test('metrics are served at their path, whatever parameters Prometheus adds, and nothing else is', async () => {
  const port = await anyPort();
  serveMetrics(port);
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;

  await expect.poll(() => statusOf('/metrics').catch(() => 0)).toBe(200);
  expect(await Promise.all(['/metrics?collect=all', '/', '/metrics/x'].map(statusOf))).toEqual([200, 404, 404]);
});
