import { getClientUse } from '@/lib/clients/data';
import { clientIdSchema } from '@/lib/clients/schema';
import { parse } from '@/lib/parse';
import { runRoute } from '@/lib/run-route';

export function GET(_request: Request, { params }: RouteContext<'/api/clients/[clientId]/use'>) {
  return runRoute(async () => getClientUse(parse(clientIdSchema, (await params).clientId)));
}
