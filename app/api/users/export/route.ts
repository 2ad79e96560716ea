import type { NextRequest } from 'next/server';
import { csvResponse, streamOf } from '@/lib/request/csv-response';
import { runRoute } from '@/lib/request/run-route';
import { exportUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';

export function GET({ nextUrl, signal }: NextRequest) {
  const list = userListSchema.parse(Object.fromEntries(nextUrl.searchParams));
  const day = new Date().toISOString().slice(0, 10);
  return runRoute(async () => csvResponse(`users-${day}.csv`, streamOf(await exportUsers(list, signal))));
}
