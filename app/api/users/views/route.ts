import { runRoute } from '@/lib/request/run-route';
import { getListSettings } from '@/lib/users/views/data';

export function GET() {
  return runRoute(getListSettings);
}
