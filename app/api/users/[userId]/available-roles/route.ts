import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getAvailableRoles } from '@/lib/users/account/data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/[userId]/available-roles'>) {
  return runRoute(async () => getAvailableRoles(parse(userIdSchema, (await params).userId)));
}
