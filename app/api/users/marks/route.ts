import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listMarks } from '@/lib/users/marks/data';
import { someUsersSchema } from '@/lib/users/schema';

export function GET({ nextUrl: { searchParams } }: NextRequest) {
  return runRoute(() => listMarks(parse(someUsersSchema, searchParams.getAll('id'))));
}
