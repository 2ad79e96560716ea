import { connection } from 'next/server';

/** Reports that this process is serving. It checks nothing else, because a restart would not fix Keycloak or PostgreSQL. */
export async function GET() {
  await connection();
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
