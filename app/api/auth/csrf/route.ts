import type { NextRequest } from 'next/server';
import { csrfToken } from '@/lib/auth/sign-in';
import { runRoute } from '@/lib/request/run-route';

export function GET(request: NextRequest) {
  return runRoute(() => csrfToken(request));
}
