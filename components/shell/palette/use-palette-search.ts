'use client';
import { type Command, useOpenCommands } from '@/components/shell/commands/registry';
import { recognize } from '@/components/shell/palette/recognize';
import { INCOMPLETE_TOKEN, type TokenLink, usePastedToken } from '@/components/shell/palette/use-pasted-token';
import { type UserSearch, useUserSearch } from '@/components/shell/palette/use-user-search';
import { isVerb, parseVerb, type UserVerb } from '@/components/shell/palette/user-verbs';
import type { User } from '@/lib/users/schema';

export type PaletteSearch = {
  /** What commands and pages are looked for by. */
  text: string;
  /** What users are looked for by: the text without the command that it begins with. */
  q: string;
  verb: UserVerb | null;
  users: User[];
  /** Whom Enter should open. */
  likeliest: User | undefined;
  links: TokenLink[];
  isToken: boolean;
  /** True where a command of the page begins with the text. */
  isPageMeant: boolean;
  /** True where the text is the name of a command on a user who is still to be typed. */
  isVerbMeant: boolean;
  /** What there is to say instead of results. */
  words: string;
};

/** Returns what was meant by the input, and the users who were found by it. */
export function usePaletteSearch(input: string, subject: User | null): PaletteSearch {
  const recognized = recognize(input);
  const isToken = recognized.kind !== 'text';
  const text = recognized.kind === 'text' ? recognized.text : '';
  const isPageMeant = useOpenCommands().some(({ about, commands }) => about !== undefined && begins(commands, text));
  const isVerbMeant = isVerb(text);
  const parsed = subject ? null : parseVerb(text);
  const q = subject ? '' : (parsed?.q ?? text);
  const found = useUserSearch(q);
  const { words, links } = usePastedToken(recognized.kind === 'token' ? recognized.token : null);
  return {
    text,
    q,
    verb: parsed?.verb ?? null,
    users: found.users,
    likeliest: isPageMeant || isVerbMeant ? undefined : found.users[0],
    isPageMeant,
    isVerbMeant,
    links,
    isToken,
    words: recognized.kind === 'broken-token' ? INCOMPLETE_TOKEN : words || wordsFor(q, found),
  };
}

function begins(commands: Command[], text: string): boolean {
  return text !== '' && commands.some(({ label }) => label.toLowerCase().startsWith(text.toLowerCase()));
}

function wordsFor(q: string, { users, isSearching, error }: UserSearch): string {
  if (error) return error.message;
  if (q === '' || users.length > 0) return '';
  return isSearching ? 'Searching…' : 'No matching users.';
}
