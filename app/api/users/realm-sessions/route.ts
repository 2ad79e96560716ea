import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listRealmSessions } from '@/lib/users/sessions/data';
import { realmSessionsSchema } from '@/lib/users/sessions/schema';

export function GET({ nextUrl: { searchParams } }: NextRequest) {
  return runRoute(async () => listRealmSessions(parse(realmSessionsSchema, Object.fromEntries(searchParams))));
}
