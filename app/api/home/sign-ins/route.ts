import { getSignInDays } from '@/lib/home/data';
import { runRoute } from '@/lib/request/run-route';

export function GET() {
  return runRoute(getSignInDays);
}
