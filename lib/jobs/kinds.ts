import 'server-only';
import type { Permission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import type { RowEnding } from '@/lib/jobs/states';

/** A row as the work on it sees it. */
export type Row = {
  ordinal: number;
  userId: string | null;
  username: string;
  attempts: number;
  /** What `prepare` noted before the first attempt. */
  before: unknown;
  /** What `prepare` made up; a repeated attempt uses the same one. */
  secret: string | null;
};

export type Prepared<Subject = unknown> = {
  /** Why there is nothing to do. */
  skip?: string;
  before?: unknown;
  secret?: string;
  /** What was read of the subject, for `apply`. It is not written down. */
  subject?: Subject;
};

/** One thing that can be done to each row of a job. What these throw is judged by its AppError code. */
export type Work<Subject = unknown> = {
  /** Looks at the subject before anything happens. What it gives is written down before `apply` is called. */
  prepare(viewer: Viewer, row: Row): Promise<Prepared<Subject>>;
  /** Asked after a crash or a lost answer. */
  hasHappened(viewer: Viewer, row: Row): Promise<boolean>;
  /**
   * Returns what there is to say of what was done, if anything. `subject` is what `prepare` has just read, and undefined on a
   * repeated attempt, which reads again.
   */
  apply(viewer: Viewer, row: Row, subject?: Subject): Promise<string | undefined>;
};

export type JobKind = {
  /** The permission that the user for whom the job acts needs, checked again at each row. */
  permission: Permission;
  /** Throws where the stored parameters make no sense. */
  open(parameters: unknown): Work;
  /** Throws where such a job takes more than the permission, such as a recent sign-in. Whoever resumes it is asked as well. */
  requireToStart?(viewer: Viewer, parameters: unknown): void | Promise<void>;
  /** How long after the end of a job its passwords wait to be fetched; by default an hour. */
  secretsLastMs?: number;
  /** Deletes what is stored beside the journal and no longer needed. Called every few minutes. */
  tidy?(): Promise<void>;
};

export type JobKinds = Record<string, JobKind | undefined>;

/** What a worker takes the rows of a job from, and writes down in. */
export type RowJournal = {
  /** Returns the next row that has not ended. Null after the last. */
  next(): Promise<Row | null>;
  /** Returns the rows that were begun and have not ended. */
  begun(): Promise<Row[]>;
  /** Finds out what has become of the job meanwhile. */
  look(): Promise<void>;
  /** Writes down that the row is about to be worked on. */
  begin(row: Row, prepared: Prepared): Promise<Row>;
  /** Records how the row ended. */
  end(row: Row, state: RowEnding, reason?: string | null): void;
  /** Waits until every outcome is written. */
  written(): Promise<void>;
};
