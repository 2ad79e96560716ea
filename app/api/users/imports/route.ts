import { runRoute } from '@/lib/request/run-route';
import { listImports } from '@/lib/users/import/data';

export function GET() {
  return runRoute(listImports);
}
