import { ATTRIBUTE, type Mapping, type Target } from '@/lib/users/import/columns';
import type { TableRow } from '@/lib/users/import/table';

/** What a row says of a user. What is null or empty was not given, and is never taken for a wish to remove something. */
export type ImportedUser = {
  email: string;
  username: string;
  firstName: string;
  lastName: string;
  enabled: boolean | null;
  emailVerified: boolean | null;
  groups: string[];
  roles: string[];
  requiredActions: string[];
  attributes: Record<string, string[]>;
};

const YES = new Set('yes y true 1 on enabled active aktiv ja oui si sí x verified staged provisioned'.split(' '));
const NO = new Set('no n false 0 off disabled inactive inaktiv nein non suspended blocked deprovisioned locked'.split(' '));

/** Returns what a cell says; undefined where it says neither. */
export function readFlag(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

/** Returns the parts of a cell that holds several. */
export function readList(cell: string): string[] {
  const parts = cell.split(/[|;\r\n]/).map((part) => part.trim());
  return [...new Set(parts.filter(Boolean))];
}

/** Returns the user that a row describes. The username is the email address where there is none. */
export function readRow(cells: string[], mapping: Mapping, emailIsUsername: boolean): ImportedUser {
  const cellOf = (target: Target) => (cells[mapping.indexOf(target)] ?? '').trim();
  const listOf = (target: Target) => cells.flatMap((cell, column) => (mapping[column] === target ? readList(cell) : []));
  const email = cellOf('email').toLowerCase();
  const disabled = readFlag(cellOf('disabled'));
  return {
    email,
    username: emailIsUsername ? email : cellOf('username').toLowerCase() || email,
    firstName: cellOf('firstName'),
    lastName: cellOf('lastName'),
    enabled: readFlag(cellOf('enabled')) ?? (disabled === undefined ? null : !disabled),
    emailVerified: readFlag(cellOf('emailVerified')) ?? null,
    groups: [...new Set(listOf('groups'))],
    roles: [...new Set(listOf('roles'))],
    requiredActions: [...new Set(listOf('requiredActions'))],
    attributes: attributesIn(cells, mapping),
  };
}

function attributesIn(cells: string[], mapping: Mapping): Record<string, string[]> {
  const found = mapping.flatMap((target, column) => {
    const value = (cells[column] ?? '').trim();
    return target?.startsWith(ATTRIBUTE) && value ? [[target.slice(ATTRIBUTE.length), value] as const] : [];
  });
  return Object.fromEntries(found.map(([name, value]) => [name, [value]]));
}

/** Returns the groups and roles that a file names. */
export function namedIn(rows: Iterable<TableRow>, mapping: Mapping): { groups: string[]; roles: string[] } {
  const named = { groups: new Set<string>(), roles: new Set<string>() };
  for (const { cells } of rows) {
    mapping.forEach((target, column) => {
      if (target === 'groups' || target === 'roles') for (const name of readList(cells[column] ?? '')) named[target].add(name);
    });
  }
  return { groups: [...named.groups], roles: [...named.roles] };
}
