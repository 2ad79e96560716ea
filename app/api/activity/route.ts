import type { NextRequest } from 'next/server';
import { listActivity } from '@/lib/activity/data';
import { activitySchema } from '@/lib/activity/schema';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';

export function GET({ nextUrl: { searchParams } }: NextRequest) {
  return runRoute(async () => listActivity(parse(activitySchema, Object.fromEntries(searchParams))));
}
