import { z } from 'zod';
import { OUTCOMES } from '@/lib/jobs/states';

/** Made by the browser, so that the same form sent twice is one job. */
export const jobIdSchema = z.string().regex(/^[0-9a-f]{32}$/, 'This is not the id of a job.');

export const JOB_PAGE_SIZE = 50;
export const jobRowsSchema = z.object({
  outcome: z.enum([...OUTCOMES, 'all']).catch('all'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type JobRowsQuery = z.output<typeof jobRowsSchema>;
