import { getInstanceNeeds } from '@/lib/instance/data';
import { runRoute } from '@/lib/request/run-route';

export function GET() {
  return runRoute(getInstanceNeeds);
}
