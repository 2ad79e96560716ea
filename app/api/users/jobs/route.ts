import { runRoute } from '@/lib/request/run-route';
import { listJobs } from '@/lib/users/bulk/data';

export function GET() {
  return runRoute(listJobs);
}
