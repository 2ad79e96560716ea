import 'server-only';
import type { Check } from '@/lib/checks/check';
import { doubtAbout, hasBrokenRotation } from '@/lib/keycloak/versions';

const check = { id: 'keycloak-version', title: 'Version of Keycloak' };

/** Checks whether Pouch is tested on this version of Keycloak, and what of it is broken. */
export function versionCheck(version: string | null): Check {
  const doubt = doubtAbout(version);
  if (version === null) return { ...check, state: 'unknown', words: doubt ?? '' };
  if (doubt !== null) return { ...check, state: 'warn', words: doubt, remedy: 'docs/compatibility.md says what was tested.' };
  const words = `This server is Keycloak ${version}, on which Pouch is tested.`;
  if (!hasBrokenRotation(version)) return { ...check, state: 'pass', words };
  const broken =
    'Before 26.7 it cannot keep an old client secret valid for a while, so a rotated secret ends the old one at once.';
  return { ...check, state: 'pass', words: `${words} ${broken}` };
}
