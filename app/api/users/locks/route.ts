import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listLocks } from '@/lib/users/locks/data';
import { someUsersSchema } from '@/lib/users/schema';

export function GET({ nextUrl: { searchParams } }: NextRequest) {
  return runRoute(() => listLocks(parse(someUsersSchema, searchParams.getAll('id'))));
}
