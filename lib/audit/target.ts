import { z } from 'zod';
import type { Target } from '@/lib/audit/entry';

const aboutSchema = z.union([z.string(), z.object({ client: z.string().nullable(), name: z.string() })]);

type Columns = { targetId: string | null; targetName: string; about: string | null; newId: string | null };

/** Returns the target of an entry as it was recorded. */
export function targetOf({ targetId: id, targetName: name, about, newId }: Columns): Target {
  return { id, name, ...(about !== null && { about: readAbout(about) }), ...(newId !== null && { newId }) };
}

/** A very long one was cut, and is no longer JSON. */
function readAbout(stored: string): Target['about'] {
  try {
    return aboutSchema.parse(JSON.parse(stored));
  } catch {
    return stored;
  }
}
