import { z } from 'zod';
import { userListSchema } from '@/lib/users/list/schema';
import { whyRefused } from '@/lib/users/list/search';
import { BUILT_IN_VIEWS, LIST_COLUMNS } from '@/lib/users/list/search-params';
import { trimmed } from '@/lib/users/schema';

/** As many views of their own as one administrator can have. */
export const MAX_VIEWS = 30;

/** What a view shows: a list without its place in the pages. */
const viewListSchema = userListSchema.omit({ page: true, size: true });
export type ViewList = z.output<typeof viewListSchema>;

export const columnsSchema = z.array(z.enum(LIST_COLUMNS)).max(LIST_COLUMNS.length);

export const viewNameSchema = z.object({
  name: trimmed
    .min(1, 'Type a name.')
    .max(60, 'Use at most 60 characters.')
    .refine(
      (name) => BUILT_IN_VIEWS.every((taken) => taken.name.toLowerCase() !== name.toLowerCase()),
      'Every administrator has a view with this name. Choose another name.',
    ),
});

export const newViewSchema = viewNameSchema.extend({
  list: viewListSchema.refine(
    ({ q }) => whyRefused(q) === null,
    'This search cannot be saved, because Keycloak does not answer it.',
  ),
  columns: columnsSchema.nullable(),
});
export type NewView = z.output<typeof newViewSchema>;

export const viewIdSchema = z.uuid('This is not the ID of a view.');

export const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  list: viewListSchema,
  columns: columnsSchema.nullable().catch(null),
});
/** A view of an administrator's own. */
export type SavedView = z.output<typeof savedViewSchema>;

/** A view of the list; without an id, it is one that every administrator has. */
export type View = Pick<SavedView, 'name' | 'columns'> & { id: string | null; list: Partial<ViewList> };

/** What an administrator has chosen about the list; without a choice of columns, it has the usual ones. */
export type ListSettings = { views: SavedView[]; columns: z.output<typeof columnsSchema> | null };
