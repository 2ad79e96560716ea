import { someOf } from '@/lib/checks/names';
import type { Need } from '@/lib/checks/need';
import type { ClientList, ClientSummary } from '@/lib/clients/schema';

const NAMED = 3;

/** Returns which secrets are to be rotated. A client that is switched off needs none. */
export function needsOfSecrets({ clients, reminderDays }: ClientList): Need[] {
  const used = clients.filter(({ isEnabled, secret }) => isEnabled && secret);
  const having = (health: string) => used.filter(({ secret }) => secret?.health === health);
  return [
    ...lineOf('expired-secrets', 'Expired secrets', having('expired'), 'expiresAt'),
    ...lineOf('expiring-secrets', 'Secrets that expire within 15 days', having('expires-soon'), 'expiresAt'),
    ...lineOf('old-secrets', `Secrets older than ${reminderDays} days`, having('old'), 'setAt'),
  ];
}

function lineOf(id: string, title: string, clients: ClientSummary[], moment: 'expiresAt' | 'setAt'): Need[] {
  const [only] = clients;
  if (!only) return [];
  const moments = clients.flatMap(({ secret }) => secret?.[moment] ?? []).toSorted();
  const iso = moments[0];
  const link =
    clients.length === 1
      ? { href: `/clients/${encodeURIComponent(only.clientId)}`, label: 'Open client' }
      : { href: '/clients', label: 'Show API credentials' };
  return [
    {
      id,
      isProblem: id === 'expired-secrets',
      title,
      count: clients.length,
      words: `${someOf(
        clients.map(({ clientId }) => clientId),
        NAMED,
      )}. Rotate them, and pass on the new ones.`,
      ...(iso ? { time: { words: clients.length === 1 ? '' : 'the first', iso } } : {}),
      link,
    },
  ];
}
