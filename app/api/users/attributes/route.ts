import { runRoute } from '@/lib/request/run-route';
import { listAttributes } from '@/lib/users/list/data';

export function GET() {
  return runRoute(() => listAttributes());
}
