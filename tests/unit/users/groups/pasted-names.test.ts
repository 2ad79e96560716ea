import { expect, test } from 'vitest';
import { MAX_PASTED, namesIn, resolveNames } from '@/components/users/groups/pasted-names';
import { makeQueryClient } from '@/lib/request/query-client';

test.each([
  ['a column of a table', 'ada@x.org\r\nben@x.org\n\n', ['ada@x.org', 'ben@x.org']],
  ['a list with commas, semicolons and tabs', 'ada, ben;ada\tcy', ['ada', 'ben', 'cy']],
  ['the recipients of a mail', 'Ada K <ada@x.org>; Ben R <ben@x.org>', ['ada@x.org', 'ben@x.org']],
  ['one name with blanks', ' ada keeper ', ['ada keeper']],
])('finds the names in %s', (_, text, names) => {
  expect(namesIn(text)).toEqual(names);
});

test('asks for no more users than are taken at a time', async () => {
  const names = Array.from({ length: MAX_PASTED + 1 }, (_, index) => `u${index}`);
  await expect(resolveNames(makeQueryClient(), names)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});
