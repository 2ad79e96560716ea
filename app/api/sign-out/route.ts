import { signOut } from '@/lib/auth/sign-out';
import { requireOwnOrigin } from '@/lib/request/run-action';
import { runRoute } from '@/lib/request/run-route';

/** A route and no action, because only a route can set the header that clears what the browser keeps. */
export function POST() {
  return runRoute(async () => {
    await requireOwnOrigin();
    return signOut();
  });
}
