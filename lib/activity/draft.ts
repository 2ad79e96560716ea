import type { Entry, Party } from '@/lib/activity/schema';

/** An entry whose parties have no names yet, and what its words are about besides. */
export type Draft = Entry & { about: Party | null; through: Party | null };

export function terms(pairs: [term: string, value: string | null | undefined][]): Entry['details'] {
  return pairs.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}
