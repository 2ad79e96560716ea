import { changeInWords } from '@/lib/keycloak/event-words';
import { decodedSegment } from '@/lib/path-segments';
import { readableName, shown } from '@/lib/shown-text';

/** What an administrator changed, as far as a path names it. */
export type Thing = { kind: 'user' | 'group' | 'client' | 'role' | 'other'; id: string };
/** A change in words, what was changed, and what else the path names, such as the group that was joined. */
export type Change = { words: string; whom: Thing | null; about: Thing | null };

const DONE: Partial<Record<string, string>> = { CREATE: 'created', UPDATE: 'changed', DELETE: 'deleted', ACTION: 'action on' };
/** What begins a path, what has the ID behind it, and what to call it. */
const THINGS: [start: RegExp, kind: Thing['kind'], noun: string][] = [
  [/^groups$/, 'group', 'group'],
  [/^clients$/, 'client', 'client'],
  [/^roles-by-id$/, 'role', 'role'],
  [/^roles$/, 'other', 'role'],
];
/** What is changed below a group, a client or a role, by the beginning of the path; `*` for any operation. */
const BELOW: [path: RegExp, words: Partial<Record<string, string>>][] = [
  [/^clients\/client-secret\/rotated/, { DELETE: 'rotated client secret removed' }],
  [/^clients\/client-secret/, { ACTION: 'client secret rotated', CREATE: 'client secret rotated' }],
  [/^clients\/roles\/.*composites/, { CREATE: 'role added to a client role', DELETE: 'role removed from a client role' }],
  [/^clients\/roles/, { CREATE: 'client role created', UPDATE: 'client role changed', DELETE: 'client role deleted' }],
  [/^clients\/protocol-mappers/, { '*': 'token mapper of a client changed' }],
  [/^clients\/(default|optional)-client-scopes/, { '*': 'client scopes of a client changed' }],
  [
    /^clients\/scope-mappings/,
    { CREATE: 'role added to the scope of a client', DELETE: 'role removed from the scope of a client' },
  ],
  [/^groups\/children/, { CREATE: 'group created in a group', UPDATE: 'group moved into a group' }],
  [/^groups\/role-mappings/, { CREATE: 'role assigned to a group', DELETE: 'role removed from a group' }],
  [/^roles(-by-id)?\/composites/, { CREATE: 'role added to a role', DELETE: 'role removed from a role' }],
];

/** Returns what an admin event says, by its operation and path; `names` are those of what was sent, where the realm records them. */
export function describeChange(operation: string, resourcePath: string, names: string[]): Change {
  const [start = '', rawId = '', ...rest] = resourcePath.split('/');
  const id = decodedSegment(rawId) ?? rawId;
  const below = rest.join('/');
  if (start === 'users' && id !== '')
    return { words: changeInWords(operation, below, names), whom: { kind: 'user', id }, about: aboutUser(rest) };
  const thing = THINGS.find(([pattern]) => pattern.test(start));
  const done = DONE[operation] ?? operation.toLowerCase();
  if (!thing || id === '') {
    const words = start === '' ? 'realm settings' : readableName(start).toLowerCase();
    return { words: `${words} ${done}`, whom: id === '' ? null : { kind: 'other', id: [id, ...rest].join('/') }, about: null };
  }
  const [, kind, noun] = thing;
  const whom = { kind, id };
  if (below === '') return { words: `${noun} ${done}`, whom, about: null };
  const words = BELOW.find(([path]) => path.test(`${start}/${below}`))?.[1];
  const named = names.length > 0 ? `: ${names.map(shown).join(', ')}` : '';
  const part = `${readableName(rest[0] ?? '').toLowerCase()} of a ${noun} ${operation === 'ACTION' ? 'changed' : done}`;
  return { words: `${words?.[operation] ?? words?.['*'] ?? part}${named}`, whom, about: null };
}

/** The path below a user names a group, or the client of a role, by its ID only. */
function aboutUser([what, ...rest]: string[]): Thing | null {
  const [kind, id] = what === 'groups' ? (['group', rest[0]] as const) : (['client', rest[0] === 'clients' && rest[1]] as const);
  if (!id || (kind === 'client' && what !== 'role-mappings')) return null;
  return { kind, id: decodedSegment(id) ?? id };
}
