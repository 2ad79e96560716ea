import { USER_COMMANDS, type UserCommandId } from '@/components/shell/commands/user-commands';
import type { User } from '@/lib/users/schema';

/** What the palette can ask for on the page of a user who was found. */
const IDS: UserCommandId[] = [
  'reset-password',
  'invite',
  'edit',
  'disable',
  'enable',
  'end-sessions',
  'make-administrator',
  'remove-administrator',
  'unlock',
  'connect',
  'copy-as',
  'copy-id',
  'delete',
];

export type UserVerb = { id: UserCommandId; label: string; verb: string };

/** The commands, each as it stands before a user's name. */
export const USER_VERBS: UserVerb[] = IDS.map((id) => {
  const { label, verb } = USER_COMMANDS[id];
  return { id, label, verb: verb ?? plain(label) };
});

/** Returns those that may apply to a user; whoever is an administrator or locked, only the user's page knows. */
export function verbsFor({ enabled }: User): UserVerb[] {
  const others: UserCommandId[] = ['remove-administrator', 'unlock', enabled ? 'enable' : 'disable'];
  return USER_VERBS.filter(({ id }) => !others.includes(id));
}

/** Returns the command that a text begins with, and the user it is about: "disable milo". Null where it begins with none. */
export function parseVerb(text: string): { verb: UserVerb; q: string } | null {
  const typed = text.toLowerCase();
  const names = USER_VERBS.flatMap((verb) => namesOf(verb).map((name) => ({ verb, name })));
  const found = names
    .filter(({ name }) => typed.startsWith(`${name} `) && typed.slice(name.length).trim() !== '')
    .toSorted((one, other) => other.name.length - one.name.length)[0];
  return found ? { verb: found.verb, q: text.slice(found.name.length).trim() } : null;
}

/** Returns whether a text is a command and nothing else, so that a user of that name is less likely meant. */
export function isVerb(text: string): boolean {
  return USER_VERBS.some((verb) => namesOf(verb).includes(text.trim().toLowerCase()));
}

/** Returns what a command is called by who types it, in lower case. */
export function namesOf({ id, label, verb }: UserVerb): string[] {
  const { also = [] } = USER_COMMANDS[id];
  return [verb, verb.replace(/ (?:all|of|from)\b/g, ''), plain(label), ...also].map((name) => name.toLowerCase());
}

function plain(label: string): string {
  return label.replace('…', '');
}
