import { parse } from '@/lib/parse';
import { runRoute } from '@/lib/run-route';
import { getAvailableRoles } from '@/lib/users/person-data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/[userId]/available-roles'>) {
  return runRoute(async () => getAvailableRoles(parse(userIdSchema, (await params).userId)));
}
