import { csvResponse } from '@/lib/request/csv-response';
import { runRoute } from '@/lib/request/run-route';
import { getTemplate } from '@/lib/users/import/data';

export function GET() {
  return runRoute(async () => csvResponse('users-template.csv', await getTemplate()));
}
