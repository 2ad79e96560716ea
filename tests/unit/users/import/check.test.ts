import { expect, test } from 'vitest';
import { Checker } from '@/lib/users/import/check';
import type { Mapping } from '@/lib/users/import/columns';
import type { Found } from '@/lib/users/import/found';
import type { FieldRule, ImportRules } from '@/lib/users/import/rules';

const OWN: FieldRule = { label: 'Field', isRequired: false, options: null, min: 0, max: 255, prohibits: [] };
const RULES: ImportRules = {
  emailIsUsername: false,
  attributes: ['department'],
  fields: new Map([
    ['email', { ...OWN, label: 'Email' }],
    ['username', { ...OWN, min: 3, prohibits: ['username-prohibited-characters'] }],
    ['attribute:department', { ...OWN, label: 'Department', isRequired: true, options: ['research', 'sales'] }],
  ]),
  requiredActions: ['VERIFY_EMAIL'],
  domains: ['wallaroo.example'],
  groups: new Map<string, Found<string>>([
    ['/team', { value: 'id' }],
    ['/new', { refusal: { reason: 'There is no group.', remedy: 'Create it.' }, creates: ['/new'] }],
  ]),
  roles: new Map([['admin', { refusal: { reason: 'No.', remedy: 'Remove it.' } }]]),
};
const MAPPING: Mapping = ['email', 'username', 'attribute:department', 'enabled', 'groups', 'roles', 'requiredActions'];

function problemsIn(...rows: string[]) {
  const checker = new Checker(MAPPING, RULES);
  return rows.map((row, index) => {
    const cells = row.split(',');
    const padded = [...cells, ...Array(MAPPING.length - cells.length).fill('')] as string[];
    return checker.problemsOf({ number: index + 2, cells: padded });
  });
}

const reasons = (...rows: string[]) =>
  problemsIn(...rows).map((problems) => problems.map(({ kind, column, reason }) => `${kind} ${column}: ${reason}`));

test('finds nothing wrong with a row that fits', () => {
  expect(problemsIn('ana@example.net,ana,research,Ja,/team,,VERIFY_EMAIL')).toEqual([[]]);
});

test.each([
  ['ana,ana,sales', 'error 0: This is not an email address.'],
  ['a@b@c,ana,sales', 'error 0: This is not an email address.'],
  [',ana,sales', 'error 0: Email is missing.'],
  ['ana@x.org,an,sales', 'error 1: It is too short.'],
  ['ana@x.org,an;a,sales', 'error 1: Keycloak does not allow “;” here.'],
  ['ana@x.org,an\u200ba,sales', 'error 1: It has characters that cannot be seen: an[U+200B]a.'],
  [`${'a'.repeat(60)}@${'b'.repeat(200)}.org,ana,sales`, 'error 0: It is too long.'],
  ["o'ana@x.org,,sales", "error 0: As a username: Keycloak does not allow “'” here."],
  ['ana@x.org,ana', 'error 2: Department is missing.'],
  ['ana@x.org,ana,art', 'error 2: The realm does not allow “art” here.'],
  ['ana@x.org,ana,sales,maybe', 'error 3: “maybe” is neither yes nor no.'],
  ['ana@x.org,ana,sales,,/new', 'warning 4: There is no group.'],
  ['ana@x.org,ana,sales,,,admin', 'error 5: No.'],
  ['ana@x.org,ana,sales,,,,DANCE', 'error 6: The realm has no required action “DANCE”.'],
  [' ana@x.org,ana,sales', 'trimmed 0: Blanks around it are left out.'],
])('says what is wrong with “%s”', (row, expected) => {
  expect(reasons(row)[0]).toContain(expected);
});

test('offers what was most likely meant by the domain of an address', () => {
  expect(problemsIn('ana@gmial.com,ana,sales', 'bea@wallaro.example,bea,sales').flat()).toMatchObject([
    { kind: 'warning', fix: 'ana@gmail.com' },
    { kind: 'warning', fix: 'bea@wallaroo.example' },
  ]);
});

test.each([
  ['case', 'ANA@x.org', 'Row 2 of the file has the same email.'],
  ['composition of letters', 'ana@x.org'.normalize('NFD'), 'Row 2 of the file has the same email.'],
  ['letters of other scripts', 'аna@x.org', /looks like the email in row 2 .* written with other characters/],
])('finds a duplicate within the file that differs in %s', (_, other, reason) => {
  const [, problems] = problemsIn('ana@x.org,ana,sales', `${other},bea,sales`);
  expect(problems?.map((problem) => problem.reason)).toEqual([expect.stringMatching(reason)]);
});

test('tells a username in one composition of letters from the same in another', () => {
  const [, problems] = problemsIn(`a@x.org,${'zoë'.normalize('NFC')},sales`, `b@x.org,${'zoë'.normalize('NFD')},sales`);
  expect(problems?.map(({ column, kind }) => [column, kind])).toEqual([[1, 'error']]);
});
