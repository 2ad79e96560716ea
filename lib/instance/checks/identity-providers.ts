import 'server-only';
import type { Check } from '@/lib/checks/check';
import type { IdentityProvider } from '@/lib/keycloak/identity-providers';

/** Checks the realm's identity providers: what is switched off, and where secrets would travel unencrypted. */
export function identityProvidersCheck(providers: IdentityProvider[]): Check {
  const check = { id: 'identity-providers', title: 'Identity providers' };
  if (providers.length === 0) return { ...check, state: 'pass', words: 'The realm has none, so users sign in with a password.' };
  const open = providers.filter(({ enabled, isUnencrypted }) => enabled && isUnencrypted);
  if (open.length > 0) {
    const words = `Keycloak sends users or its own secret unencrypted (http:) to ${aliasesOf(open)}.`;
    return { ...check, state: 'warn', words, remedy: 'Enter addresses with https: in Keycloak: Identity providers.' };
  }
  const [on, off] = [providers.filter(({ enabled }) => enabled), providers.filter(({ enabled }) => !enabled)];
  const words = [
    ...(on.length > 0 ? [`Users can sign in through ${aliasesOf(on)}.`] : []),
    ...(off.length > 0 ? [`Switched off: ${aliasesOf(off)}.`] : []),
  ];
  return { ...check, state: 'pass', words: words.join(' ') };
}

const aliasesOf = (providers: IdentityProvider[]) => providers.map(({ alias }) => `"${alias}"`).join(', ');
