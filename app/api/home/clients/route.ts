import { getSecretNeeds } from '@/lib/clients/data';
import { runRoute } from '@/lib/request/run-route';

export function GET() {
  return runRoute(getSecretNeeds);
}
