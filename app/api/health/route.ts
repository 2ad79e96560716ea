import { connection } from 'next/server';

/** Says that this process serves. It asks nobody else: a restart would not mend Keycloak or PostgreSQL. */
export async function GET() {
  await connection();
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
