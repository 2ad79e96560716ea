import type { Check } from '@/lib/checks/check';
import type { ServerInfo } from '@/lib/keycloak/server-info';

/** Features of Keycloak that open more than the roles of users say. */
const RISKS: Record<string, string> = {
  TOKEN_EXCHANGE:
    '"token-exchange" lets a client with the permission exchange a token for one of another user, and is only a preview',
  ADMIN_FINE_GRAINED_AUTHZ:
    '"admin-fine-grained-authz" lets users manage others by permissions that neither Pouch nor these checks see',
};

/** Checks which features of Keycloak are on that Pouch and Wallaroo use, and which had better be off. */
export function featuresCheck({ features }: Pick<ServerInfo, 'features'>): Check {
  const check = { id: 'keycloak-features', title: 'Features of Keycloak' };
  if (features === null)
    return { ...check, state: 'unknown', words: 'Keycloak does not say to you which of its features are on.' };
  const rotation = features.get('CLIENT_SECRET_ROTATION')
    ? 'A rotated client secret can be kept valid for a while ("client-secret-rotation" is on).'
    : 'A rotated client secret ends at once, because "client-secret-rotation" is off.';
  if (features.get('DEVICE_FLOW') === false) {
    const words = `"device-flow" is off, so the Wallaroo SDK cannot sign in through the browser. ${rotation}`;
    return { ...check, state: 'warn', words, remedy: 'Start Keycloak without "device-flow" in KC_FEATURES_DISABLED.' };
  }
  const risks = Object.entries(RISKS).filter(([name]) => features.get(name));
  if (risks.length === 0) return { ...check, state: 'pass', words: rotation };
  const words = `${risks.map(([, risk]) => risk).join('; ')}. ${rotation}`;
  return { ...check, state: 'warn', words, remedy: 'Take them out of KC_FEATURES, unless a client of yours needs them.' };
}
