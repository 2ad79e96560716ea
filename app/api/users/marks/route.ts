import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { lockIdsSchema } from '@/lib/users/locks/schema';
import { listMarks } from '@/lib/users/marks/data';

export function GET({ nextUrl: { searchParams } }: NextRequest) {
  return runRoute(() => listMarks(parse(lockIdsSchema, searchParams.getAll('id'))));
}
