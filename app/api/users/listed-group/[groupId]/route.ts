import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getListedGroup } from '@/lib/users/list/data';
import { groupIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/listed-group/[groupId]'>) {
  return runRoute(async () => getListedGroup(parse(groupIdSchema, (await params).groupId)));
}
