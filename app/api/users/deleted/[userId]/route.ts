import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { getKeptUser } from '@/lib/users/deletion/data';
import { userIdSchema } from '@/lib/users/schema';

export function GET(_request: Request, { params }: RouteContext<'/api/users/deleted/[userId]'>) {
  return runRoute(async () => getKeptUser(parse(userIdSchema, (await params).userId)));
}
