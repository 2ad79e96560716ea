import 'server-only';
import { desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { REPAIRS } from '@/lib/checks/repair';
import { database } from '@/lib/db/client';
import { examinations } from '@/lib/db/schema';
import { stateChanges } from '@/lib/instance/changes';
import type { Findings } from '@/lib/instance/doctor';

/** How many changes of checks are kept. */
const KEPT_CHANGES = 50;

const check = z.object({
  id: z.string(),
  state: z.enum(['fail', 'warn', 'unknown', 'pass']),
  title: z.string(),
  words: z.string(),
  count: z.number().optional(),
  remedy: z.string().optional(),
  action: z.literal('send-test-mail').optional(),
  repair: z.enum(REPAIRS).optional(),
  link: z.object({ href: z.string(), query: z.record(z.string(), z.string()).optional(), label: z.string() }).optional(),
});
const findingsSchema = z.object({ seen: z.array(check), parts: z.record(z.string(), z.array(check)) });

export type Kept = { id: number; since: Date; checkedAt: Date; wholeAt: Date; findings: Findings };

/** Returns what the doctor found last, and before that; newest first, at most two. */
export async function readKept(): Promise<Kept[]> {
  const rows = await database((db) => db.select().from(examinations).orderBy(desc(examinations.id)).limit(2));
  // What an older or newer Pouch kept in another shape is looked at again.
  return rows.flatMap(({ findings, ...row }) => {
    const parsed = findingsSchema.safeParse(findings);
    return parsed.success ? [{ ...row, findings: parsed.data }] : [];
  });
}

/** Keeps what was found. One at a time may call this. */
export async function keep(findings: Findings, isWhole: boolean): Promise<void> {
  const [latest] = await readKept();
  const now = new Date();
  const times = { checkedAt: now, wholeAt: isWhole ? now : (latest?.wholeAt ?? new Date(0)) };
  const isSame = latest !== undefined && stateChanges(allOf(latest.findings), allOf(findings)).length === 0;
  await database(async (db) => {
    if (isSame)
      await db
        .update(examinations)
        .set({ ...times, findings })
        .where(eq(examinations.id, latest.id));
    else await db.insert(examinations).values({ ...times, findings, since: now });
    if (latest) await db.delete(examinations).where(lt(examinations.id, latest.id - KEPT_CHANGES));
  });
}

const allOf = ({ seen, parts }: Findings) => [...seen, ...Object.values(parts).flat()];
