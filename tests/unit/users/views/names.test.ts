import { expect, it } from 'vitest';
import { viewNameSchema } from '@/lib/users/views/schema';

it.each(['All users', 'administrators', ' Pending setup '])('refuses a view with the name of one that all have: %j', (name) => {
  expect(viewNameSchema.safeParse({ name }).error?.issues[0]?.message).toContain('Every administrator has a view');
});

it.each(['All users in Oslo', 'مستخدمون معطلون', '__proto__'])('takes any other name: %j', (name) => {
  expect(viewNameSchema.parse({ name })).toEqual({ name });
});
