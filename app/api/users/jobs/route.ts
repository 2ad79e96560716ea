import { runRoute } from '@/lib/run-route';
import { listJobs } from '@/lib/users/bulk-data';

export function GET() {
  return runRoute(listJobs);
}
