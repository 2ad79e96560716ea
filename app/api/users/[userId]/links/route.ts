import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getLinks } from '@/lib/users/links/data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/[userId]/links'>) {
  return runRoute(async () => getLinks(parse(userIdSchema, (await params).userId)));
}
