import type { Check } from '@/lib/checks/check';
import { isInternalHost } from '@/lib/tokens/internal-host';

/** The public addresses of Keycloak and of Wallaroo's API. */
export type PublicAddresses = { keycloak: string; api: string };

/** Returns what may be wrong with a sign-in link that the SDK printed, the failing first. */
export function checkLink(link: URL, addresses: PublicAddresses): Check[] {
  const remedy = `Set WALLAROO_SDK_AUTH_ENDPOINT to ${addresses.keycloak} and WALLAROO_URL to ${addresses.api}, and sign in again.`;
  const checks = [host(link, addresses, remedy), path(link, addresses, remedy)];
  return checks.toSorted((one, other) => Number(other.state === 'fail') - Number(one.state === 'fail'));
}

function host({ hostname, host: found }: URL, { keycloak }: PublicAddresses, remedy: string): Check {
  const check = { id: 'link-host', title: 'Host of the link' };
  const wanted = new URL(keycloak).host;
  if (found === wanted) return { ...check, state: 'pass', words: `The link leads to ${wanted}, where Keycloak is.` };
  const words = isInternalHost(hostname)
    ? `${found} is a name inside the cluster, which browsers outside cannot reach. Keycloak's public address is ${wanted}.`
    : `The link leads to ${found}, but Keycloak is at ${wanted}.`;
  return { ...check, state: 'fail', words, remedy };
}

function path({ pathname }: URL, { keycloak }: PublicAddresses, remedy: string): Check {
  const check = { id: 'link-path', title: 'Path of the link' };
  const wanted = new URL(keycloak).pathname;
  if (pathname.startsWith(`${wanted}${wanted}/`)) {
    return {
      ...check,
      state: 'fail',
      words: `The link contains ${wanted} twice, because WALLAROO_URL already ends in it. Remove it there.`,
      remedy,
    };
  }
  if (!pathname.startsWith(`${wanted}/`)) {
    const words = `The link lacks ${wanted}, Keycloak's path. WALLAROO_SDK_AUTH_ENDPOINT must end in it.`;
    return { ...check, state: 'fail', words, remedy };
  }
  return { ...check, state: 'pass', words: `The path begins with ${wanted}, as it should.` };
}
