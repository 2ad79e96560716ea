import 'server-only';
import { and, count, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { type Database, database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { JOB_PAGE_SIZE, type JobRowsQuery } from '@/lib/jobs/schema';
import { type Job, type JobRow, type JobRowsPage, OUTCOMES, type WaitingSecrets } from '@/lib/jobs/states';

const CHUNK = 1_000;
const RECENT = 20;

/** The rows that have ended lately, and since when: how fast a job is. */
const endedLately = sql`${jobRows.state} not in ('pending', 'doing') and ${jobRows.changedAt} > now() - interval '10 seconds'`;
const RECENT_ENDS = sql<number>`(count(*) filter (where ${endedLately}))::integer`;
const SECONDS_OF_THEM = sql<number>`coalesce(extract(epoch from now() - min(${jobRows.changedAt}) filter (where ${endedLately})), 0)::float`;

export async function readJob(viewer: Viewer, id: string): Promise<Job> {
  const [job] = await findJobs(viewer, eq(jobs.id, id));
  if (!job) throw noSuchJob();
  return job;
}

/** Returns the newest jobs, and all that are under way. */
export async function recentJobs(viewer: Viewer): Promise<Job[]> {
  return findJobs(viewer, undefined);
}

async function findJobs(viewer: Viewer, which: ReturnType<typeof eq> | undefined): Promise<Job[]> {
  return database(async (db) => {
    const found = await db.select().from(jobs).where(which).orderBy(desc(jobs.createdAt)).limit(RECENT);
    const tallies = await db
      .select({ jobId: jobRows.jobId, state: jobRows.state, rows: count(), recent: RECENT_ENDS, seconds: SECONDS_OF_THEM })
      .from(jobRows)
      .where(inArray(jobRows.jobId, [...found.map(({ id }) => id), '']))
      .groupBy(jobRows.jobId, jobRows.state);
    const waiting = await waitingSecrets(db, viewer, found);
    return found.map((job) => {
      const own = tallies.filter(({ jobId }) => jobId === job.id);
      return toJob(job, own, waiting.get(job.id) ?? { mine: 0, others: [] });
    });
  });
}

/** Returns whose passwords wait, by job. */
async function waitingSecrets(db: Database, viewer: Viewer, found: { id: string }[]): Promise<Map<string, WaitingSecrets>> {
  const ofJobs = inArray(jobRows.jobId, [...found.map(({ id }) => id), '']);
  const tallies = await db
    .select({ jobId: jobRows.jobId, id: jobRows.setForId, name: jobRows.setForName, count: count() })
    .from(jobRows)
    .where(and(ofJobs, eq(jobRows.state, 'done'), isNotNull(jobRows.secret)))
    .groupBy(jobRows.jobId, jobRows.setForId, jobRows.setForName);
  const waiting = new Map<string, WaitingSecrets>();
  for (const tally of tallies) {
    const { mine, others } = waiting.get(tally.jobId) ?? { mine: 0, others: [] };
    const isMine = tally.id === viewer.id;
    waiting.set(tally.jobId, {
      mine: isMine ? mine + tally.count : mine,
      others: isMine ? others : [...others, { name: tally.name ?? '', count: tally.count }],
    });
  }
  return waiting;
}

/** Returns a page of rows, or all of one outcome. */
export async function listRows(id: string, { outcome, page }: JobRowsQuery): Promise<JobRowsPage> {
  const chosen = and(eq(jobRows.jobId, id), outcome === 'all' ? undefined : eq(jobRows.state, outcome));
  return database(async (db) => {
    const rows = await db
      .select()
      .from(jobRows)
      .where(chosen)
      .orderBy(jobRows.ordinal)
      .limit(JOB_PAGE_SIZE + 1)
      .offset((page - 1) * JOB_PAGE_SIZE);
    return { rows: rows.slice(0, JOB_PAGE_SIZE).map(toJobRow), hasNext: rows.length > JOB_PAGE_SIZE };
  });
}

/** Returns all rows in order, a chunk at a time. */
export async function* eachRow(id: string): AsyncGenerator<JobRow> {
  for (let last = 0; ; ) {
    const after = and(eq(jobRows.jobId, id), gt(jobRows.ordinal, last));
    const rows = await database((db) => db.select().from(jobRows).where(after).orderBy(jobRows.ordinal).limit(CHUNK));
    yield* rows.map(toJobRow);
    if (rows.length < CHUNK) return;
    last = rows.at(-1)?.ordinal ?? last;
  }
}

export function noSuchJob(): AppError {
  return new AppError('NOT_FOUND', 'There is no such job.');
}

type Tally = { state: JobRow['outcome']; rows: number; recent: number; seconds: number };

function toJob(job: typeof jobs.$inferSelect, tallies: Tally[], secrets: WaitingSecrets): Job {
  const rowsOf = (outcome: JobRow['outcome']) => tallies.find(({ state }) => state === outcome)?.rows ?? 0;
  return {
    id: job.id,
    kind: job.kind,
    parameters: job.parameters as Record<string, unknown>,
    startedBy: job.startedBy,
    actor: job.actorName,
    state: job.state,
    reason: job.reason,
    rowsPerSecond: job.state === 'running' ? speedOf(tallies) : null,
    total: tallies.reduce((sum, { rows }) => sum + rows, 0),
    counts: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, rowsOf(outcome)])) as Job['counts'],
    secrets,
    createdAt: job.createdAt.toISOString(),
    endedAt: job.endedAt?.toISOString() ?? null,
  };
}

/** A second at least, because the first outcomes are written together. */
function speedOf(tallies: Tally[]): number | null {
  const ended = tallies.reduce((sum, { recent }) => sum + recent, 0);
  return ended > 0 ? ended / Math.max(1, ...tallies.map(({ seconds }) => seconds)) : null;
}

function toJobRow({ ordinal, userId, username, state, reason }: typeof jobRows.$inferSelect): JobRow {
  return { ordinal, userId, username, outcome: state, reason };
}
