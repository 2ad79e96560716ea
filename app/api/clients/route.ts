import { listClients } from '@/lib/clients/data';
import { runRoute } from '@/lib/run-route';

export function GET() {
  return runRoute(listClients);
}
