import type { Check } from '@/lib/checks/check';
import type { ServerInfo } from '@/lib/keycloak/server-info';
import { hasBrokenRotation } from '@/lib/keycloak/versions';

type Features = NonNullable<ServerInfo['features']>;
type Fault = { name: string; isOn: boolean; words: string; remedy: string };

const FAULTS: Fault[] = [
  {
    name: 'DEVICE_FLOW',
    isOn: false,
    words: '"device-flow" is off, so the Wallaroo SDK cannot sign in through the browser',
    remedy: 'Start Keycloak without "device-flow" in KC_FEATURES_DISABLED.',
  },
  // These open more than the roles of users say.
  {
    name: 'TOKEN_EXCHANGE',
    isOn: true,
    words: '"token-exchange" lets a client with the permission exchange a token for one of another user, and is only a preview',
    remedy: 'Take "token-exchange" out of KC_FEATURES, unless a client of yours needs it.',
  },
  {
    name: 'ADMIN_FINE_GRAINED_AUTHZ',
    isOn: true,
    words: '"admin-fine-grained-authz" lets users manage others by permissions that neither Pouch nor these checks see',
    remedy: 'Take "admin-fine-grained-authz" out of KC_FEATURES, unless a client of yours needs it.',
  },
];

/** Checks which features of Keycloak are on that Pouch and Wallaroo use, and which had better be off. */
export function featuresCheck({ version, features }: { version: string; features: Features | null }): Check {
  const check = { id: 'keycloak-features', title: 'Features of Keycloak' };
  if (features === null)
    return { ...check, state: 'unknown', words: 'Keycloak does not say to you which of its features are on.' };
  const rotation = rotationWords(version, features);
  const faults = FAULTS.filter(({ name, isOn }) => features.get(name) === isOn);
  if (faults.length === 0) return { ...check, state: 'pass', words: rotation };
  const words = `${faults.map((fault) => fault.words).join('; ')}. ${rotation}`;
  return { ...check, state: 'warn', words, remedy: faults.map(({ remedy }) => remedy).join(' ') };
}

function rotationWords(version: string, features: Features): string {
  if (!features.get('CLIENT_SECRET_ROTATION'))
    return 'A rotated client secret ends at once, because "client-secret-rotation" is off.';
  return hasBrokenRotation(version)
    ? 'A rotated client secret ends at once, although "client-secret-rotation" is on: that works from Keycloak 26.7 on.'
    : 'A rotated client secret can be kept valid for a while ("client-secret-rotation" is on).';
}
