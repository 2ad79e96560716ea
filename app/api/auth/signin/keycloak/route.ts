import type { NextRequest } from 'next/server';
import { beginSignIn } from '@/lib/auth/sign-in';
import { runRoute } from '@/lib/run-route';

export function POST(request: NextRequest) {
  return runRoute(() => beginSignIn(request));
}
