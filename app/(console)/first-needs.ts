import { setTimeout as pause } from 'node:timers/promises';
import { dehydrate } from '@tanstack/react-query';
import { needsQuery } from '@/lib/home/query-options';
import { getInstanceNeeds } from '@/lib/instance/data';
import { makeQueryClient } from '@/lib/request/query-client';
import { getWorkNeeds } from '@/lib/users/needs/data';

const PATIENCE_MS = 50;

/** Returns what PostgreSQL knows of what needs an administrator, for `Hydrated`. The browser asks for the rest, or if that takes long. */
export async function firstNeeds(patienceMs = PATIENCE_MS): Promise<string> {
  const queryClient = makeQueryClient();
  const reads = Promise.all([
    queryClient.prefetchQuery({ ...needsQuery('work'), queryFn: getWorkNeeds }),
    queryClient.prefetchQuery({ ...needsQuery('instance'), queryFn: getInstanceNeeds }),
  ]);
  await Promise.race([reads, pause(patienceMs, null, { ref: false })]);
  return JSON.stringify(dehydrate(queryClient));
}
