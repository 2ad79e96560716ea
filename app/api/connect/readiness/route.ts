import type { NextRequest } from 'next/server';
import { getReadiness } from '@/lib/connect/data';
import { runRoute } from '@/lib/request/run-route';

export function GET(request: NextRequest) {
  return runRoute(async () => getReadiness(request.nextUrl.searchParams.get('username')));
}
