import { getClient } from '@/lib/clients/data';
import { clientIdSchema } from '@/lib/clients/schema';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';

export function GET(_request: Request, { params }: RouteContext<'/api/clients/[clientId]'>) {
  return runRoute(async () => getClient(parse(clientIdSchema, (await params).clientId)));
}
