import type { NextRequest } from 'next/server';
import { beginSignIn } from '@/lib/auth/sign-in';
import { runRoute } from '@/lib/request/run-route';

export function POST(request: NextRequest) {
  return runRoute(() => beginSignIn(request));
}
