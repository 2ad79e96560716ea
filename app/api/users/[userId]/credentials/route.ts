import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getCredentials } from '@/lib/users/account/data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/[userId]/credentials'>) {
  return runRoute(async () => getCredentials(parse(userIdSchema, (await params).userId)));
}
