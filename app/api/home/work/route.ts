import { runRoute } from '@/lib/request/run-route';
import { getWorkNeeds } from '@/lib/users/needs/data';

export function GET() {
  return runRoute(getWorkNeeds);
}
