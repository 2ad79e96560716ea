import { expect, it } from 'vitest';
import { userSelectionSchema } from '@/lib/users/bulk/schema';
import { MAX_SELECTED } from '@/lib/users/list/search-params';

const selectionOf = (count: number) => ({ kind: 'ids', ids: Array.from({ length: count }, (_, index) => `id-${index}`) });

it('takes as many users as can be selected over several pages, and no more', () => {
  expect(userSelectionSchema.safeParse(selectionOf(MAX_SELECTED)).success).toBe(true);
  expect(userSelectionSchema.safeParse(selectionOf(MAX_SELECTED + 1)).success).toBe(false);
  expect(userSelectionSchema.safeParse(selectionOf(0)).success).toBe(false);
});
