import { jobIdSchema } from '@/lib/jobs/schema';
import { csvResponse, streamOf } from '@/lib/request/csv-response';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { readResult } from '@/lib/users/bulk/data';

export function GET(_request: Request, { params }: RouteContext<'/api/users/jobs/[jobId]/result'>) {
  return runRoute(async () => {
    const { job, lines } = await readResult(parse(jobIdSchema, (await params).jobId));
    const name = `${job.kind.replace(/[^a-z-]/g, '-')}-${job.createdAt.slice(0, 10)}-${job.id.slice(0, 8)}.csv`;
    return csvResponse(name, streamOf(lines));
  }, 'job.download-result');
}
