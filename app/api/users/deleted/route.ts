import { runRoute } from '@/lib/run-route';
import { getDeletedUsers } from '@/lib/users/data';

export function GET() {
  return runRoute(getDeletedUsers);
}
