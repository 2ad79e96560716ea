import { type Change, change, makeAdministrator } from '@/components/users/operations/use-user-change';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

type Named = Pick<User, 'id' | 'username'>;

/** Enables or disables a user; the opposite undoes it. */
export function settingEnabled({ id, username }: Named, isEnabled: boolean): Change {
  const name = shown(username);
  const run = (kind: 'enable' | 'disable') => () => change(id, { kind });
  if (isEnabled) {
    const undo = { run: run('disable'), done: `${name} is disabled again.` };
    return { run: run('enable'), done: `${name} is enabled.`, undo };
  }
  return {
    run: run('disable'),
    done: `${name} is disabled. All sessions and offline tokens have ended.`,
    undo: { run: run('enable'), done: `${name} is enabled again. The ended sessions are not restored.` },
  };
}

export function endingSessions({ id, username }: Named): Change {
  return {
    run: () => change(id, { kind: 'end-sessions' }),
    done: `All sessions of ${shown(username)} have ended. Keycloak refuses the tokens issued before now.`,
  };
}

/** Makes a user an administrator, who gets access to what is `opened`; with null, takes the role away. The opposite undoes it. */
export function settingAdministrator({ id, username }: Named, opened: string | null): Change {
  const name = shown(username);
  const done =
    opened === null
      ? `${name} is no longer an administrator. This takes effect within a minute.`
      : `${name} is an administrator, with access to ${opened}.`;
  const undo = { run: () => makeAdministrator(id, opened === null), done: `The change to ${name} was undone.` };
  return { run: () => makeAdministrator(id, opened !== null), done, undo };
}
