import type { NextRequest } from 'next/server';
import { jobIdSchema, jobRowsSchema } from '@/lib/jobs/schema';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listJobRows } from '@/lib/users/bulk/data';

export function GET(request: NextRequest, { params }: RouteContext<'/api/users/jobs/[jobId]/rows'>) {
  return runRoute(async () => {
    const query = parse(jobRowsSchema, Object.fromEntries(request.nextUrl.searchParams));
    return listJobRows(parse(jobIdSchema, (await params).jobId), query);
  });
}
