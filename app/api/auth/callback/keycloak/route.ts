import type { NextRequest } from 'next/server';
import { finishSignIn } from '@/lib/auth/sign-in';

/** Finishes a sign-in: Keycloak redirects the browser here afterwards. */
export function GET(request: NextRequest) {
  return finishSignIn(request);
}
