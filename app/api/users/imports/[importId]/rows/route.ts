import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listImportRows } from '@/lib/users/import/data';
import { importIdSchema, importRowsSchema } from '@/lib/users/import/schema';

export function GET(request: NextRequest, { params }: RouteContext<'/api/users/imports/[importId]/rows'>) {
  return runRoute(async () => {
    const query = parse(importRowsSchema, Object.fromEntries(request.nextUrl.searchParams));
    return listImportRows(parse(importIdSchema, (await params).importId), query);
  });
}
