import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getImport } from '@/lib/users/import/data';
import { importIdSchema } from '@/lib/users/import/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/imports/[importId]'>) {
  return runRoute(async () => getImport(parse(importIdSchema, (await params).importId)));
}
