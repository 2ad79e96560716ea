import 'server-only';
import { createServer } from 'node:http';
import { collectDefaultMetrics, register } from 'prom-client';
import { log } from '@/lib/log';

/** Serves the metrics at /metrics on a port of their own, which no proxy leads to. */
export function serveMetrics(port: number): void {
  collectDefaultMetrics();
  createServer(async ({ method, url }, response) => {
    if (method !== 'GET' || url?.split('?')[0] !== '/metrics') return response.writeHead(404).end();
    const body = await register.metrics();
    response.writeHead(200, { 'content-type': register.contentType, 'cache-control': 'no-store' }).end(body);
  })
    .on('error', (err) =>
      log.error({ err }, 'no metrics are served, because POUCH_METRICS_PORT cannot be listened on; set it to a free port'),
    )
    .listen(port, process.env.HOSTNAME || '0.0.0.0')
    .unref();
}
