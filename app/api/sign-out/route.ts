import { signOut } from '@/lib/auth/sign-out';
import { requireOwnOrigin } from '@/lib/request/run-action';
import { runRoute } from '@/lib/request/run-route';

/** Signs out. This is a route, not an action, because only a route can set the header that clears the browser's storage. */
export function POST() {
  return runRoute(async () => {
    await requireOwnOrigin();
    return signOut();
  });
}
