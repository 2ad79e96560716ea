import type { NextRequest } from 'next/server';
import { getReadiness } from '@/lib/connect/data';
import { usernameSchema } from '@/lib/connect/schema';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';

export function GET(request: NextRequest) {
  return runRoute(async () => getReadiness(parse(usernameSchema, request.nextUrl.searchParams.get('username'))));
}
