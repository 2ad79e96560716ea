import { csvResponse, streamOf } from '@/lib/request/csv-response';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { readImportResult } from '@/lib/users/import/data';
import { importIdSchema } from '@/lib/users/import/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/imports/[importId]/result'>) {
  return runRoute(async () => {
    const { name, lines } = await readImportResult(parse(importIdSchema, (await params).importId));
    return csvResponse(name, streamOf(lines));
  }, 'job.download-result');
}
