import 'server-only';
import type { Check } from '@/lib/checks/check';
import { featuresCheck } from '@/lib/instance/checks/features';
import { ADVISORIES_AS_OF, advisoriesFor } from '@/lib/keycloak/advisories';
import type { ServerInfo } from '@/lib/keycloak/server-info';
import { doubtAbout, hasBrokenRotation, hasSlowAdminApi, masksSecrets } from '@/lib/keycloak/versions';

/** Checks whether Pouch is tested on this version of Keycloak, what of it is broken, which fixes it lacks, and its features. */
export function serverChecks({ version, features }: Pick<ServerInfo, 'version' | 'features'>): Check[] {
  return version === null
    ? [versionCheck(null)]
    : [versionCheck(version), advisoriesCheck(version), featuresCheck({ version, features })];
}

function versionCheck(version: string | null): Check {
  const check = { id: 'keycloak-version', title: 'Version of Keycloak' };
  const doubt = doubtAbout(version);
  if (version === null) return { ...check, state: 'unknown', words: doubt ?? '' };
  const faults = faultsOf(version);
  if (doubt !== null) {
    const words = [doubt, ...faults].join(' ');
    return { ...check, state: 'warn', words, remedy: 'docs/compatibility.md says what was tested.' };
  }
  const words = [`This server is Keycloak ${version}, on which Pouch is tested.`, ...faults].join(' ');
  if (hasSlowAdminApi(version)) return { ...check, state: 'warn', words, remedy: 'Upgrade Keycloak to 26.7.3 or newer.' };
  return { ...check, state: 'pass', words };
}

/** What of a version matters to those who use Pouch, in sentences. */
function faultsOf(version: string): string[] {
  return [
    ...(hasSlowAdminApi(version) ? ['Where it has many realms, it takes seconds for what Pouch and its own console ask.'] : []),
    ...(hasBrokenRotation(version)
      ? ['Before 26.7 it cannot keep an old client secret valid for a while, so a rotated secret ends the old one at once.']
      : []),
    masksSecrets(version)
      ? 'From 26.8 on it shows client secrets only to users who hold "manage-clients". Scripts that read them with "view-clients" get asterisks.'
      : 'Before 26.8 it shows client secrets to all users who hold "view-clients".',
  ];
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
