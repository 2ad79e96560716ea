import { runRoute } from '@/lib/run-route';
import { getAdminApi } from '@/lib/users/data';

export function GET() {
  return runRoute(getAdminApi);
}
