import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getGroupImpact } from '@/lib/users/groups/data';
import { groupIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/groups/[groupId]/deletion-impact'>) {
  return runRoute(async () => getGroupImpact(parse(groupIdSchema, (await params).groupId)));
}
