import type { Change } from '@/components/users/operations/use-user-change';
import { unwrap } from '@/lib/result';
import { linkIdentityAction, unlinkIdentityAction } from '@/lib/users/links/actions';
import type { IdentityLink } from '@/lib/users/links/schema';

type User = { id: string; username: string };
type Link = Omit<IdentityLink, 'userId' | 'username'> & { userId: string; username: string };

const unlink = (id: string, provider: string) => async () => unwrap(await unlinkIdentityAction({ id, provider }));
const link =
  (id: string, { provider, userId, username }: Link) =>
  async () =>
    unwrap(await linkIdentityAction({ id, provider, userId, username }));
const unlinked = ({ username }: User, name: string) => `${username} no longer signs in through ${name}.`;

/** Links a user to one at an identity provider; the opposite undoes it. */
export function linking(user: User, wanted: Link): Change {
  const undo = { run: unlink(user.id, wanted.provider), done: unlinked(user, wanted.name) };
  return { run: link(user.id, wanted), done: `${user.username} can sign in through ${wanted.name}.`, undo };
}

/** Takes a link away. It can be undone where Keycloak knows who the user is at the provider. */
export function unlinking(user: User, { userId, username, ...provider }: IdentityLink): Change {
  const taken = { run: unlink(user.id, provider.provider), done: unlinked(user, provider.name) };
  if (!userId) return taken;
  const again = link(user.id, { ...provider, userId, username: username || userId });
  return { ...taken, undo: { run: again, done: `${user.username} signs in through ${provider.name} again.` } };
}
