import type { NextRequest } from 'next/server';
import { finishSignIn } from '@/lib/auth/sign-in';

/** Keycloak sends the browser here when somebody has signed in. */
export function GET(request: NextRequest) {
  return finishSignIn(request);
}
