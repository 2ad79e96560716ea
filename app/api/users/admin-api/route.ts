import { runRoute } from '@/lib/request/run-route';
import { getAdminApi } from '@/lib/users/data';

export function GET() {
  return runRoute(getAdminApi);
}
