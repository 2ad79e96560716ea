import { runRoute } from '@/lib/request/run-route';
import { getPasswordRules } from '@/lib/users/create/data';

export function GET() {
  return runRoute(getPasswordRules);
}
