import { z } from 'zod';
import { jobIdSchema } from '@/lib/jobs/schema';
import type { Mapping, Target } from '@/lib/users/import/columns';
import { MAX_COLUMNS, MAX_FILE_BYTES, PIECE_BYTES } from '@/lib/users/import/limits';

/** Made by the browser like a job's. */
export const importIdSchema = jobIdSchema;

const MAX_MEGABYTES = MAX_FILE_BYTES / 1024 / 1024;

export const startUploadSchema = z.object({
  id: importIdSchema,
  fileName: z.string().min(1).max(255),
  bytes: z
    .number()
    .int()
    .positive('The file was not read, because it is empty. Choose another file.')
    .max(MAX_FILE_BYTES, `The file was not read, because it is larger than ${MAX_MEGABYTES} MB. Split it.`),
});

export const pieceSchema = z.object({
  id: importIdSchema,
  ordinal: z
    .number()
    .int()
    .min(0)
    .max(Math.ceil(MAX_FILE_BYTES / PIECE_BYTES)),
  base64: z.base64().max(Math.ceil(PIECE_BYTES / 3) * 4),
});

const targetSchema = z.custom<Target>((given) => typeof given === 'string' && given.length <= 300);
export const mappingSchema = z.array(targetSchema.nullable()).max(MAX_COLUMNS);

export const checkImportSchema = z.object({ id: importIdSchema, mapping: mappingSchema.nullable() });

export const changeCellSchema = z.object({
  id: importIdSchema,
  ordinal: z.number().int().positive(),
  column: z.number().int().min(0).max(MAX_COLUMNS),
  value: z.string().max(10_000, 'Use at most 10,000 characters.'),
});

/** What becomes of users who exist and differ, how users get a password, and whether groups that don't exist are created. */
export const importChoicesSchema = z.object({
  existing: z.enum(['leave', 'update', 'fail']),
  fields: z.array(targetSchema).max(MAX_COLUMNS),
  passwords: z.enum(['generated', 'given', 'mail', 'none']),
  createsGroups: z.boolean().default(false),
});
export type ImportChoices = z.output<typeof importChoicesSchema>;

export const startImportSchema = importChoicesSchema.extend({ id: importIdSchema });
export const undoImportSchema = z.object({ id: importIdSchema, jobId: jobIdSchema, way: z.enum(['disable', 'delete']) });

export const ROW_FILTERS = ['all', 'errors', 'warnings', 'create', 'same', 'differs', 'bad'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];
export const IMPORT_PAGE_SIZE = 50;
export const importRowsSchema = z.object({
  filter: z.enum(ROW_FILTERS).catch('all'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ImportRowsQuery = z.output<typeof importRowsSchema>;

/** Something that the check says of a row: of one of its cells, or of the whole. */
export type Problem = {
  column: number | null;
  kind: 'error' | 'warning' | 'trimmed';
  reason: string;
  /** What to do about it. */
  remedy: string;
  /** What was most likely meant. */
  fix?: string;
  /** The paths of groups that don't exist and can be created, each after the one around it. */
  creates?: string[];
};

/** Says what is wrong, and what to do. */
export function inWords({ reason, remedy }: Pick<Problem, 'reason' | 'remedy'>): string {
  return `${reason} ${remedy}`.trim();
}

export type Finding = 'create' | 'same' | 'differs' | 'bad';
export type Difference = { target: Target; now: string; next: string };

export type ImportRow = {
  ordinal: number;
  /** As spreadsheets count. */
  number: number;
  cells: string[];
  problems: Problem[];
  finding: Finding | null;
  /** Why it is bad, if it is. */
  reason: string | null;
  differences: Difference[];
};
export type ImportRowsPage = { rows: ImportRow[]; hasNext: boolean };

/** What was found in the file itself. */
export type ImportFile = {
  header: string[];
  encoding: string;
  delimiter: string;
  /** Whose export it is. */
  source: string | null;
  /** Columns that were dropped, because they hold hashes of passwords, or a second password. */
  dropped: string[];
  /** The attributes that a column can be mapped to. */
  attributes: string[];
};

export type NewGroup = { path: string; rows: number };

export type ImportState = {
  id: string;
  phase: 'uploading' | 'checked' | 'compared' | 'started';
  fileName: string;
  fileHash: string | null;
  owner: string;
  file: ImportFile | null;
  mapping: Mapping;
  /** Why the mapping can't be used yet. */
  complaint: string | null;
  rows: number;
  errors: number;
  warnings: number;
  findings: Record<Finding, number>;
  /** The fields in which users who exist differ. */
  differing: Target[];
  /** The groups that don't exist and that rows without errors name, and those around them; none once it is started. */
  newGroups: NewGroup[];
  /** How many of the users to create have a password in the file. */
  passwords: number;
  jobId: string | null;
  undoJobId: string | null;
  /** How many users it created. */
  created: number;
  createdAt: string;
  expiresAt: string;
};

export type PastImport = Pick<ImportState, 'id' | 'phase' | 'fileName' | 'fileHash' | 'owner' | 'rows' | 'created' | 'createdAt'>;
export type DryRunProgress = { looked: number; rows: number };
