import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getDeletionImpact } from '@/lib/users/deletion/data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/[userId]/deletion-impact'>) {
  return runRoute(async () => getDeletionImpact(parse(userIdSchema, (await params).userId)));
}
