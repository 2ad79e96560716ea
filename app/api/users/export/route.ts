import type { NextRequest } from 'next/server';
import { csvResponse, streamOf } from '@/lib/request/csv-response';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { exportUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';

export function GET({ nextUrl, signal }: NextRequest) {
  const day = new Date().toISOString().slice(0, 10);
  return runRoute(async () => {
    const list = parse(userListSchema, Object.fromEntries(nextUrl.searchParams));
    return csvResponse(`users-${day}.csv`, streamOf(await exportUsers(list, signal)));
  }, 'user.export');
}
