import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { countMembers } from '@/lib/users/groups/data';
import { groupIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/groups/[groupId]/members/count'>) {
  return runRoute(async () => countMembers(parse(groupIdSchema, (await params).groupId)));
}
