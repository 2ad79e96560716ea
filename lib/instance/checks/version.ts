import 'server-only';
import type { Check } from '@/lib/checks/check';
import { ADVISORIES_AS_OF, advisoriesFor } from '@/lib/keycloak/advisories';
import { doubtAbout, hasBrokenRotation, hasSlowAdminApi } from '@/lib/keycloak/versions';

/** Checks whether Pouch is tested on this version of Keycloak, what of it is broken, and which fixes it lacks. */
export function versionChecks(version: string | null): Check[] {
  return version === null ? [versionCheck(null)] : [versionCheck(version), advisoriesCheck(version)];
}

function versionCheck(version: string | null): Check {
  const check = { id: 'keycloak-version', title: 'Version of Keycloak' };
  const doubt = doubtAbout(version);
  if (version === null) return { ...check, state: 'unknown', words: doubt ?? '' };
  if (doubt !== null) return { ...check, state: 'warn', words: doubt, remedy: 'docs/compatibility.md says what was tested.' };
  const words = `This server is Keycloak ${version}, on which Pouch is tested.`;
  if (hasSlowAdminApi(version)) {
    const slow = 'Where it has many realms, it takes seconds for what Pouch and its own console ask.';
    return { ...check, state: 'warn', words: `${words} ${slow}`, remedy: 'Upgrade Keycloak to 26.7.3 or newer.' };
  }
  if (!hasBrokenRotation(version)) return { ...check, state: 'pass', words };
  const broken =
    'Before 26.7 it cannot keep an old client secret valid for a while, so a rotated secret ends the old one at once.';
  return { ...check, state: 'pass', words: `${words} ${broken}` };
}

function advisoriesCheck(version: string): Check {
  const check = { id: 'keycloak-advisories', title: 'Security fixes of Keycloak' };
  const missing = advisoriesFor(version);
  if (missing.length === 0) {
    const words = `Keycloak ${version} has every fix on Pouch's list of ${ADVISORIES_AS_OF}.`;
    return { ...check, state: 'pass', words };
  }
  const faults = missing.map(({ id, words }) => `${words} (${id})`).join('; ');
  const words = `Keycloak ${version} lacks fixes on Pouch's list of ${ADVISORIES_AS_OF}: ${faults}.`;
  return { ...check, state: 'warn', words, remedy: 'Upgrade Keycloak to the newest release.' };
}
