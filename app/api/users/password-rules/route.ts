import { runRoute } from '@/lib/run-route';
import { getPasswordRules } from '@/lib/users/data';

export function GET() {
  return runRoute(getPasswordRules);
}
