import { runRoute } from '@/lib/request/run-route';
import { getDeletedUsers } from '@/lib/users/deletion/data';

export function GET() {
  return runRoute(getDeletedUsers);
}
