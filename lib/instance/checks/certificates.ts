import 'server-only';
import { connect } from 'node:tls';
import type { Check } from '@/lib/checks/check';
import { DAY_MS } from '@/lib/duration';
import { DEADLINE_MS } from '@/lib/instance/checks/settings';

/** Long enough before the end to have a certificate renewed by hand. */
const REMIND_DAYS = 21;

/** Checks that the addresses that browsers use are encrypted, and until when their certificates are valid. */
export async function certificateChecks(addresses: { KEYCLOAK_URL: string; POUCH_URL: string }): Promise<Check[]> {
  const checks = Object.entries(addresses).map(async ([setting, address]) => {
    const url = new URL(address);
    if (url.protocol === 'http:') return isThisMachine(url) ? [] : [plainCheck(setting)];
    const end = await readEnd(url);
    return end === null ? [] : [endCheck(setting, end, Date.now())];
  });
  return (await Promise.all(checks)).flat();
}

/** Browsers take these addresses for safe without encryption. */
function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.');
}

const checkOf = (setting: string) => ({
  id: `tls-${setting === 'POUCH_URL' ? 'pouch' : 'keycloak'}`,
  title: `TLS of ${setting}`,
});

function plainCheck(setting: string): Check {
  const words = `${setting} is plain http, so that passwords and tokens can be read on their way.`;
  return {
    ...checkOf(setting),
    state: 'warn',
    words,
    remedy: 'Put a proxy with a certificate in front, and change the address to https.',
  };
}

export function endCheck(setting: string, end: Date, now: number): Check {
  const check = checkOf(setting);
  const day = end.toISOString().slice(0, 10);
  const days = Math.floor((end.getTime() - now) / DAY_MS);
  const remedy = 'Renew it where TLS ends, in Wallaroo usually at the ingress.';
  if (days < 0) return { ...check, state: 'fail', words: `The certificate was valid until ${day}. Browsers refuse it.`, remedy };
  const words = `The certificate is valid until ${day}, for ${days === 1 ? '1 day' : `${days} days`} more.`;
  return days < REMIND_DAYS ? { ...check, state: 'warn', words, remedy } : { ...check, state: 'pass', words };
}

/** Returns when the certificate ends, whoever issued it; null where there is no answer. Whether it is trusted is another check. */
function readEnd({ hostname, port }: URL): Promise<Date | null> {
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({
      host,
      port: Number(port || 443),
      servername: host,
      rejectUnauthorized: false,
      timeout: DEADLINE_MS,
    });
    const conclude = (end: Date | null) => {
      socket.destroy();
      resolve(end);
    };
    socket.once('secureConnect', () => {
      const end = new Date(socket.getPeerCertificate().valid_to);
      conclude(Number.isNaN(end.getTime()) ? null : end);
    });
    socket.once('error', () => conclude(null));
    socket.once('timeout', () => conclude(null));
  });
}
