'use client';
import { Command } from 'cmdk';
import { ExternalLink, Search } from 'lucide-react';
import type { Route } from 'next';
import { USER_COMMANDS, type UserCommandId } from '@/components/shell/commands/user-commands';
import { userPage } from '@/components/shell/page-links';
import { fuzzy } from '@/components/shell/palette/fuzzy';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import { namesOf, USER_VERBS, type UserVerb, verbsFor } from '@/components/shell/palette/user-verbs';
import { useLocks } from '@/components/shell/use-locks';
import { Avatar } from '@/components/ui/avatar';
import { shown } from '@/lib/shown-text';
import { serializeUserList } from '@/lib/users/list/search-params';
import type { User } from '@/lib/users/schema';

const MAX_TEMPLATES = 3;

export type Ask = (user: User, command: UserCommandId) => void;

type UserItemsProps = {
  users: User[];
  /** What is to be done to the one that is chosen; to open their page where it is null. */
  verb: UserVerb | null;
  go: Go;
  ask: Ask;
};

/** Lists the users found. */
export function UserItems({ users, verb, go, ask }: UserItemsProps) {
  const locks = useLocks(users, true);
  if (users.length === 0) return null;
  return (
    <Command.Group heading={verb ? verb.label : 'Users'}>
      {users.map((user) => {
        const page = userPage(user.id);
        if (page === null) return null;
        const states = [
          ...(user.serviceAccountOf === undefined ? [] : ['Service account']),
          ...(user.enabled ? [] : ['Disabled']),
          ...(locks.has(user.id) ? ['Locked'] : []),
        ];
        return (
          <PaletteItem
            key={user.id}
            value={user.id}
            icon={<Avatar id={user.id} name={user.name || user.username} className="size-6! text-[0.625rem]!" />}
            hint={states.join(', ')}
            isLoss={verb?.id === 'delete'}
            onSelect={() => (verb ? ask(user, verb.id) : go(page))}
          >
            {verb && `${verb.verb} `}
            <span className="font-medium">{user.name ? shown(user.name) : shown(user.username)}</span>{' '}
            {user.name && <span className="block text-muted text-xs">{shown(user.username)}</span>}
          </PaletteItem>
        );
      })}
    </Command.Group>
  );
}

/** Leads to the list of all who are found, and does not count as found: it comes last. */
export function SearchListItem({ q, go }: { q: string; go: Go }) {
  return (
    <Command.Group heading="List">
      <PaletteItem value="search the list" icon={<Search />} onSelect={() => go(serializeUserList('/users', { q }) as Route)}>
        Search users for “{q}”
      </PaletteItem>
    </Command.Group>
  );
}

/** Lists what can be done to one user, whose page does it. */
export function UserActionItems({ user, q, go, ask }: { user: User; q: string; go: Go; ask: Ask }) {
  const page = userPage(user.id);
  const verbs = fuzzy(verbsFor(user), q, namesOf);
  return (
    <Command.Group heading={user.name ? shown(user.name) : shown(user.username)}>
      {page && fuzzy(['Open'], q, (label) => [label]).length > 0 && (
        <PaletteItem value="open the user" icon={<ExternalLink />} onSelect={() => go(page)}>
          Open
        </PaletteItem>
      )}
      {page &&
        verbs.map(({ id, label }) => {
          const { Icon, isLoss } = USER_COMMANDS[id];
          return (
            <PaletteItem key={id} value={`on the user ${id}`} icon={<Icon />} isLoss={isLoss} onSelect={() => ask(user, id)}>
              {label}
            </PaletteItem>
          );
        })}
    </Command.Group>
  );
}

/** Offers to finish the text as a command on a user, who is typed next. */
export function VerbItems({ q, onChoose }: { q: string; onChoose: (beginning: string) => void }) {
  const found = fuzzy(USER_VERBS, q, namesOf).slice(0, MAX_TEMPLATES);
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Actions on a user">
      {found.map(({ id, verb }) => {
        const { Icon } = USER_COMMANDS[id];
        return (
          <PaletteItem key={id} value={`verb ${id}`} icon={<Icon />} onSelect={() => onChoose(`${verb} `)}>
            {verb} a user…
          </PaletteItem>
        );
      })}
    </Command.Group>
  );
}
