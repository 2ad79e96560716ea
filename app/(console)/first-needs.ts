import { setTimeout as pause } from 'node:timers/promises';
import { dehydrate } from '@tanstack/react-query';
import { getSecretNeeds } from '@/lib/clients/data';
import { needsQuery, PLACES, type Place } from '@/lib/home/query-options';
import { getInstanceNeeds } from '@/lib/instance/data';
import { makeQueryClient } from '@/lib/request/query-client';
import { getUserNeeds, getWorkNeeds } from '@/lib/users/needs/data';

const PATIENCE_MS = 50;
const readOf: Record<Place, typeof getUserNeeds> = {
  users: getUserNeeds,
  clients: getSecretNeeds,
  work: getWorkNeeds,
  instance: getInstanceNeeds,
};

/** Returns what is known at once of what needs an administrator, for `Hydrated`. The browser asks for the rest. */
export async function firstNeeds(patienceMs = PATIENCE_MS): Promise<string> {
  const queryClient = makeQueryClient();
  const reads = PLACES.map((place) => queryClient.prefetchQuery({ ...needsQuery(place), queryFn: readOf[place] }));
  await Promise.race([Promise.all(reads), pause(patienceMs, null, { ref: false })]);
  return JSON.stringify(dehydrate(queryClient));
}
