import { runRoute } from '@/lib/request/run-route';
import { getAdminApi } from '@/lib/users/commands/data';

export function GET() {
  return runRoute(getAdminApi);
}
