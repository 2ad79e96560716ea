import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { someUsersSchema } from '@/lib/users/schema';
import { listSignIns } from '@/lib/users/sign-ins/data';

export function GET({ nextUrl: { searchParams } }: NextRequest) {
  return runRoute(() => listSignIns(parse(someUsersSchema, searchParams.getAll('id'))));
}
