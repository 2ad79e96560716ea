import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listChoices } from '@/lib/users/bulk/data';
import { choicesSchema } from '@/lib/users/bulk/schema';

export function GET(request: NextRequest) {
  return runRoute(() => listChoices(parse(choicesSchema, Object.fromEntries(request.nextUrl.searchParams))));
}
