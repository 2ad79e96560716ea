import { z } from 'zod';

/**
 * Where reading a source goes on: at the entries of this moment, without the first few of them. On a Keycloak that knows days only,
 * without the first few of all that match; `same` is how many of these are of this moment. Null at the beginning, `end` where all is
 * read. In Pouch's own record, `skip` is the number of the entry before which it goes on.
 */
export type Place = { at: number; skip: number; same?: number | undefined } | null | 'end';

const YEAR_10000 = Date.UTC(10_000, 0);
const count = z.number().int().min(0);
const moment = count.max(YEAR_10000 - 1);
const place = z.union([z.literal('end'), z.null(), z.object({ at: moment, skip: count, same: count.optional() })]);
const places = z.record(z.string().max(20), place);

/** Returns the places in the form in which an address has them. */
export function writePlaces(at: Record<string, Place>): string {
  return Object.entries(at)
    .map(
      ([source, one]) =>
        `${source}_${one === null ? '' : one === 'end' ? one : `${[one.at, one.skip, one.same].filter((each) => each !== undefined).join('.')}`}`,
    )
    .join('~');
}

/** Returns the places that an address has; none where it is not one of ours. */
export function readPlaces(text: string): Record<string, Place> {
  const parts = text.split('~').map((part) => part.split('_'));
  const read = places.safeParse(Object.fromEntries(parts.map(([source = '', at = '']) => [source, placeIn(at)])));
  return read.success ? read.data : {};
}

function placeIn(text: string): unknown {
  if (text === '' || text === 'end') return text || null;
  const [at, skip, same] = text.split('.').map(Number);
  return { at, skip, same };
}
