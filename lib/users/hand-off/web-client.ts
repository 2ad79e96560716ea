import type { Client } from '@/lib/keycloak/clients';
import type { Layout } from '@/lib/wallaroo/instance';
import { isOfInstance } from '@/lib/wallaroo/web-address';

export type Home = { client: Client; url: string };

/** Returns the client whose home page is the instance's own, at the root where there are several; null where that is not clear. */
export function findWebClient(clients: Client[], layout: Layout): Home | null {
  const homes = clients.flatMap((client) => {
    const url = homeOf(client);
    return url !== null && isOfInstance(layout, new URL(url)) ? [{ client, url }] : [];
  });
  const atRoot = homes.filter(({ url }) => new URL(url).pathname === '/');
  const [only, ...others] = homes.length === 1 ? homes : atRoot;
  return only && others.length === 0 ? only : null;
}

/** Returns the page that Keycloak shows as the client's, as it is registered; null where users don't sign in to it or it has none. */
export function homeOf({ enabled, bearerOnly, standardFlowEnabled, protocol, rootUrl, baseUrl }: Client): string | null {
  if (!enabled || bearerOnly || !standardFlowEnabled || (protocol && protocol !== 'openid-connect')) return null;
  const address = baseUrl?.startsWith('/') ? `${rootUrl ?? ''}${baseUrl}` : baseUrl || rootUrl || '';
  const url = URL.parse(address);
  return url && /^https?:$/.test(url.protocol) && !url.username ? address : null;
}
