'use client';
import { useQuery } from '@tanstack/react-query';
import { FileKey, KeyRound, type LucideIcon, UserRound } from 'lucide-react';
import type { Route } from 'next';
import { clientPage, userPage } from '@/components/shell/page-links';
import type { TokenClaims } from '@/components/shell/palette/recognize';
import { paletteClientsQuery } from '@/lib/clients/query-options';
import { shown } from '@/lib/shown-text';
import { paletteExactQuery } from '@/lib/users/list/query-options';

export const INCOMPLETE_TOKEN =
  'This looks like an incomplete token. It was not sent anywhere. Copy the whole token and paste it again.';

const INSPECT: Route = '/tokens?tab=inspect';

export type TokenLink = { label: string; href: Route; Icon: LucideIcon };
/** What a token is, in a sentence, and where it leads. */
export type PastedToken = { words: string; links: TokenLink[] };

const NO_TOKEN: TokenClaims = { userId: null, username: null, clientId: null, issuer: null, expiresAt: null };

/** Returns what a pasted token leads to: its user and its client, where this Keycloak has them. The token stays in the browser. */
export function usePastedToken(token: TokenClaims | null): PastedToken {
  const { userId, username, clientId } = token ?? NO_TOKEN;
  const users = useQuery({ ...paletteExactQuery(userId ?? ''), enabled: userId !== null });
  const clients = useQuery({ ...paletteClientsQuery(), enabled: clientId !== null });
  if (!token) return { words: '', links: [] };
  const user = users.data?.find(({ id }) => id === userId);
  const hasClient = clients.data?.clients.some((client) => client.clientId === clientId);
  const ofUser = user ? userPage(user.id) : null;
  const ofClient = clientId !== null && hasClient ? clientPage(clientId) : null;
  const links: TokenLink[] = [
    ...(user && ofUser ? [{ label: `User ${shown(user.username)}`, href: ofUser, Icon: UserRound }] : []),
    ...(ofClient ? [{ label: `Client ${shown(clientId ?? '')}`, href: ofClient, Icon: KeyRound }] : []),
    { label: 'Inspect a token', href: INSPECT, Icon: FileKey },
  ];
  const missing = [
    ...(users.isSuccess && !user ? [`This Keycloak has no user ${shown(username ?? userId ?? '')}.`] : []),
    ...(clients.isSuccess && !hasClient ? [`This Keycloak has no client ${shown(clientId ?? '')}.`] : []),
  ];
  return { words: [tokenInWords(token), ...missing].join(' '), links };
}

function tokenInWords({ clientId, expiresAt }: TokenClaims): string {
  const ofClient = clientId ? ` of the client ${shown(clientId)}` : '';
  const hasRunOut = expiresAt !== null && expiresAt.getTime() < Date.now();
  const until = expiresAt ? `, ${hasRunOut ? 'expired' : 'valid until'} ${expiresAt.toLocaleString('en')}` : '';
  return `A token${ofClient}${until}. It stays in this browser.`;
}
