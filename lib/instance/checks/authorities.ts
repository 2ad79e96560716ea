import 'server-only';
import { readFileSync } from 'node:fs';
import type { Check } from '@/lib/checks/check';

/** Checks that the file of certificate authorities can be read, where there is one: Node.js goes on without it. */
export function authorityChecks(file = process.env.NODE_EXTRA_CA_CERTS): Check[] {
  if (!file) return [];
  const check = { id: 'authorities', title: 'Certificate authorities' };
  try {
    readFileSync(/* turbopackIgnore: true */ file);
    return [{ ...check, state: 'pass', words: 'The file that NODE_EXTRA_CA_CERTS names can be read.' }];
  } catch {
    const words = 'The file that NODE_EXTRA_CA_CERTS names cannot be read.';
    return [{ ...check, state: 'fail', words, remedy: 'Correct the path, and let the user that runs Pouch read the file.' }];
  }
}
