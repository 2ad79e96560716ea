import { getNewUserDays } from '@/lib/home/data';
import { runRoute } from '@/lib/request/run-route';

export function GET() {
  return runRoute(getNewUserDays);
}
