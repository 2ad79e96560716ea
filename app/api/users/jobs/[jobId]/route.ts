import { jobIdSchema } from '@/lib/jobs/schema';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getJob } from '@/lib/users/bulk/data';

export function GET(_request: Request, { params }: RouteContext<'/api/users/jobs/[jobId]'>) {
  return runRoute(async () => getJob(parse(jobIdSchema, (await params).jobId)));
}
