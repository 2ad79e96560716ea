import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getSessions } from '@/lib/users/account/data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/[userId]/sessions'>) {
  return runRoute(async () => getSessions(parse(userIdSchema, (await params).userId)));
}
