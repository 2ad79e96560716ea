import { connection } from 'next/server';
import { readReadiness } from '@/lib/instance/readiness';

/** Reports whether users can sign in and work: the database at its schema, and Keycloak with the realm and Pouch's client. */
export async function GET() {
  await connection();
  const { isReady, reasons } = await readReadiness();
  const body = isReady ? { status: 'ready' } : { status: 'not ready', reasons };
  return Response.json(body, { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
