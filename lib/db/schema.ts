// Over 150 lines, because all tables of the database are in the one file that its migrations are generated from.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  serial,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/** Pouch's own schema: other programs may have tables of the same names in this database. */
export const pouchSchema = pgSchema('pouch');

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A signed-in browser. The tokens are encrypted; the browser holds only the random id whose hash is the key here. */
export const sessions = pouchSchema.table(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    userId: text('user_id').notNull(),
    username: text('username').notNull(),
    /** Keycloak's session, for back-channel logout. */
    keycloakSid: text('keycloak_sid').notNull(),
    tokens: bytea('tokens').notNull(),
    /** Counts the refreshes. */
    version: integer('version').notNull().default(1),
    accessExpiresAt: moment('access_expires_at').notNull(),
    /** When Keycloak's refresh token ends: its idle limit, cut short by its absolute one. */
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('sessions_keycloak_sid').on(table.keycloakSid),
    index('sessions_user_id').on(table.userId),
    index('sessions_expires_at').on(table.expiresAt),
  ],
);

/** Logout tokens that were already obeyed: a `jti` counts once (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export const usedLogoutTokens = pouchSchema.table('used_logout_tokens', {
  jti: text('jti').primaryKey(),
  expiresAt: moment('expires_at').notNull(),
});

/** What is kept of a deleted user for 30 days, to restore it under the same id. */
export const deletedUsers = pouchSchema.table(
  'deleted_users',
  {
    /** Keycloak's id of the user. */
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    snapshot: jsonb('snapshot').notNull(),
    deletedBy: text('deleted_by').notNull(),
    deletedAt: moment('deleted_at').notNull(),
    /** False until Keycloak has confirmed that the user is deleted. */
    isCertain: boolean('is_certain').notNull(),
  },
  (table) => [index('deleted_users_deleted_at').on(table.deletedAt)],
);

/** Work on many rows that continues when the browser is closed. What is done row by row is in `jobRows`. */
export const jobs = pouchSchema.table(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    parameters: jsonb('parameters').notNull(),
    startedBy: text('started_by').notNull(),
    /** Whose session the worker acts with: who started the job, or continued it last. */
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    sessionKey: text('session_key').notNull(),
    state: text('state', { enum: ['queued', 'running', 'stopping', 'stopped', 'interrupted', 'finished'] }).notNull(),
    /** What was asked for and by whom, hashed: the same form sent twice is one job, and another form is refused. */
    requestHash: text('request_hash'),
    /** Why it was interrupted. */
    reason: text('reason'),
    /** Counts how often it was started or continued: a message from the queue is for one of them. */
    run: integer('run').notNull().default(1),
    /** The worker that has it. Another one that still believes so finds that its writes are refused. */
    worker: text('worker'),
    createdAt: moment('created_at').notNull().defaultNow(),
    endedAt: moment('ended_at'),
  },
  (table) => [index('jobs_created_at').on(table.createdAt)],
);

export const jobRows = pouchSchema.table(
  'job_rows',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    userId: text('user_id'),
    username: text('username').notNull(),
    state: text('state', { enum: ['pending', 'doing', 'done', 'skipped', 'refused', 'failed', 'unknown'] })
      .notNull()
      .default('pending'),
    reason: text('reason'),
    /** How often it was begun. From the second time on Keycloak is asked first whether it happened. */
    attempts: integer('attempts').notNull().default(0),
    /** What Keycloak said before the first attempt, to tell afterwards whether it happened. */
    before: jsonb('before'),
    /** A password that no administrator has seen yet, encrypted. */
    secret: bytea('secret'),
    /** Who had that password set, and alone is shown it: the actor of the job when the row was begun last. */
    setForId: text('set_for_id'),
    setForName: text('set_for_name'),
    changedAt: moment('changed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.ordinal] }),
    index('job_rows_state').on(table.jobId, table.state),
    index('job_rows_open').on(table.jobId, table.ordinal).where(sql`${table.state} in ('pending', 'doing')`),
  ],
);

/** Who rotated a client's secret through Pouch, and when, so that the one who comes second can be told. No secret is kept. */
export const clientRotations = pouchSchema.table(
  'client_rotations',
  {
    id: serial('id').primaryKey(),
    /** Keycloak's id of the client, which outlives a change of its client id. */
    clientUuid: text('client_uuid').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    /** `unknown` where Keycloak's answer was lost and it could not be asked afterwards. */
    outcome: text('outcome', { enum: ['done', 'unknown'] }).notNull(),
    rotatedAt: moment('rotated_at').notNull().defaultNow(),
  },
  (table) => [index('client_rotations_client').on(table.clientUuid, table.id)],
);

/** Who does something alone, and until when that counts unless it is renewed: what a crash leaves behind expires. */
export const locks = pouchSchema.table('locks', {
  name: text('name').primaryKey(),
  /** Random, of one request. */
  owner: text('owner').notNull(),
  /** The administrator's username, for those who are refused. */
  holder: text('holder').notNull(),
  since: moment('since').notNull(),
  expiresAt: moment('expires_at').notNull(),
});

/** Passwords that administrators try under Tokens and that Keycloak refuses, or has not judged yet. They count for a quarter of an hour. */
export const passwordGuesses = pouchSchema.table(
  'password_guesses',
  {
    id: serial('id').primaryKey(),
    actorId: text('actor_id').notNull(),
    /** As it was typed, in lower case: Keycloak looks no closer. */
    username: text('username').notNull(),
    guessedAt: moment('guessed_at').notNull().defaultNow(),
  },
  (table) => [index('password_guesses_guessed_at').on(table.guessedAt)],
);

/** Files for browsers of the builds that run or ran lately, so that each replica can serve the pages of the others. */
export const staticFiles = pouchSchema.table('static_files', {
  /** Below /_next/static/. It has a hash of what the file holds. */
  path: text('path').primaryKey(),
  body: bytea('body').notNull(),
  /** A keyed hash of path and body: who can write to the database can't have a script run in browsers. */
  seal: bytea('seal').notNull(),
  keptAt: moment('kept_at').notNull(),
});

/** What an administrator has saved of the user list to come back to: a search, filters and columns. */
export const listViews = pouchSchema.table(
  'list_views',
  {
    id: text('id').notNull().unique(),
    /** Keycloak's ID of the administrator, who alone sees it. */
    ownerId: text('owner_id').notNull(),
    name: text('name').notNull(),
    list: jsonb('list').notNull(),
    /** Null: the administrator's usual ones. */
    columns: jsonb('columns'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.name] })],
);

/** Which columns an administrator wants the user list to have. */
export const listColumns = pouchSchema.table('list_columns', {
  ownerId: text('owner_id').primaryKey(),
  columns: jsonb('columns').notNull(),
});

/** A file of users that an administrator is importing, or has imported lately. */
export const imports = pouchSchema.table(
  'imports',
  {
    id: text('id').primaryKey(),
    /** Keycloak's ID of the administrator, who alone sees it until it is started. */
    ownerId: text('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash'),
    /** What was found in the file: its columns, encoding and delimiter. */
    file: jsonb('file'),
    /** What each column is. */
    mapping: jsonb('mapping'),
    phase: text('phase', { enum: ['uploading', 'checked', 'compared', 'started'] }).notNull(),
    jobId: text('job_id'),
    undoJobId: text('undo_job_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** Until then the file's rows are stored. */
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('imports_created_at').on(table.createdAt), index('imports_expires_at').on(table.expiresAt)],
);

/** The pieces in which a file comes, encrypted: it may hold passwords. They are deleted once it is read. */
export const importPieces = pouchSchema.table(
  'import_pieces',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    body: bytea('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.ordinal] })],
);

export const importRows = pouchSchema.table(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** The number of its row in the job as well. */
    ordinal: integer('ordinal').notNull(),
    /** As spreadsheets count the rows of the file. */
    number: integer('number').notNull(),
    cells: jsonb('cells').notNull(),
    problems: jsonb('problems').notNull().default([]),
    hasError: boolean('has_error').notNull().default(false),
    hasWarning: boolean('has_warning').notNull().default(false),
    /** What the dry run found; null until then. */
    finding: text('finding', { enum: ['create', 'same', 'differs', 'bad'] }),
    /** Why it is bad, or where the user differs. */
    details: jsonb('details'),
    /** Keycloak's ID of the user that was created or updated. */
    userId: text('user_id'),
    isCreated: boolean('is_created').notNull().default(false),
    /** The password that the file gives, encrypted; null once it is used. */
    password: bytea('password'),
    /** Whether a link by mail is being sent, or was; null before that. */
    mail: text('mail', { enum: ['sending', 'sent'] }),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.ordinal] }),
    index('import_rows_finding').on(table.importId, table.finding, table.ordinal),
  ],
);

const position = (name: string) => bigint(name, { mode: 'number' });

/** Returns the part of an action's name before its point. */
export function nounOf(action: AnyPgColumn) {
  return sql`split_part(${action}, '.', 1)`;
}

/**
 * Who did what, in partitions by month. Entries are appended by `pouch.append_to_record`, which numbers and chains them;
 * triggers refuse to change or remove one. A change of Keycloak has two: one before the call, and one with what came of it.
 */
export const recordEntries = pouchSchema.table(
  'record_entries',
  {
    seq: position('seq').notNull(),
    at: moment('at').notNull(),
    /** The entry that was written before the call, where this one says what came of it. */
    attempt: position('attempt'),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    targetId: text('target_id'),
    targetName: text('target_name').notNull(),
    /** JSON: the role, or the id of the group, that was given or taken. */
    about: text('about'),
    newId: text('new_id'),
    /** `begun` before the call. */
    outcome: text('outcome', { enum: ['begun', 'done', 'refused', 'unknown'] }).notNull(),
    /** A code or a sentence of Pouch's own. */
    reason: text('reason'),
    requestId: text('request_id'),
    address: text('address'),
    jobId: text('job_id'),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => {
    // What came of a change says all that its beginning does: lists read only that, and what is in `recordOpen`.
    const ended = sql`${table.outcome} <> 'begun'`;
    return [
      primaryKey({ columns: [table.at, table.seq] }),
      index('record_entries_seq').on(table.seq),
      index('record_entries_actor_id').on(table.actorId, table.seq).where(ended),
      index('record_entries_actor_name').on(table.actorName, table.seq).where(ended),
      index('record_entries_action').on(table.action, table.seq).where(ended),
      index('record_entries_noun').on(nounOf(table.action), table.seq).where(ended),
      index('record_entries_target_id').on(table.targetId, table.seq).where(ended),
      index('record_entries_target_name').on(table.targetName, table.seq).where(ended),
      index('record_entries_outcome').on(table.outcome, table.seq).where(ended),
      index('record_entries_address').on(table.address, table.seq).where(ended),
      index('record_entries_job_id').on(table.jobId, table.seq).where(ended),
    ];
  },
);

/** The end of the record's chain, in one row, which is locked while an entry is appended. */
export const recordHead = pouchSchema.table('record_head', {
  isOnly: boolean('is_only').primaryKey().default(true),
  seq: position('seq').notNull(),
  at: moment('at').notNull(),
  hash: bytea('hash').notNull(),
  /** What the oldest entry that is kept follows on: the months before it were dropped. */
  anchorSeq: position('anchor_seq').notNull(),
  anchorHash: bytea('anchor_hash').notNull(),
});

/** The entries whose outcome is not written, because the call runs or its process died. */
export const recordOpen = pouchSchema.table('record_open', { seq: position('seq').primaryKey() });

/** What the doctor found: a row for each time that it found something else than before. */
export const examinations = pouchSchema.table('examinations', {
  id: serial('id').primaryKey(),
  /** When it found this first. */
  since: moment('since').notNull(),
  /** When it found this last. */
  checkedAt: moment('checked_at').notNull(),
  /** When it last looked with an administrator's rights. */
  wholeAt: moment('whole_at').notNull(),
  findings: jsonb('findings').notNull(),
});
