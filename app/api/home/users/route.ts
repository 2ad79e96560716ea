import { runRoute } from '@/lib/request/run-route';
import { getUserNeeds } from '@/lib/users/needs/data';

export function GET() {
  return runRoute(getUserNeeds);
}
