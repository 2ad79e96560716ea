import 'server-only';
import { pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import type { HashedPassword } from '@/lib/keycloak/new-password';
import { DIGITS, LOWER, UPPER } from '@/lib/passwords/kinds';
import type { PasswordPolicy } from '@/lib/passwords/password-policy';
import { isAllowed, type Owner } from '@/lib/passwords/proof';

const ALPHABET = LOWER + UPPER + DIGITS;
/** 20 characters of 54 are 115 random bits; leaving out those without a digit or the like takes less than one of them. */
const GROUPS = 5;
const GROUP = 4;
const TRIES = 50;
const ITERATIONS = 1_000;
const KEY_BYTES = 64;
const derive = promisify(pbkdf2);

/**
 * Returns a random password in groups that are easy to read out, of at least 112 random bits; null where the realm's policy does not
 * allow one, or has a pattern.
 */
export function groupedPassword(policy: PasswordPolicy, owner: Owner): string | null {
  if (policy.pattern !== null) return null;
  for (let tries = 0; tries < TRIES; tries++) {
    const password = Array.from({ length: GROUPS }, group).join('-');
    if (isMixed(password) && isAllowed(policy, password, owner)) return password;
  }
  return null;
}

/**
 * Returns a password's hash as Keycloak takes it. Made for speed, it is safe only for what can't be guessed anyway: look-up secrets of at least
 * 112 bits (NIST SP 800-63B), which Pouch made itself. Keycloak hashes it in its own way at the first sign-in.
 */
export async function hashedPassword(password: string): Promise<HashedPassword> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, ITERATIONS, KEY_BYTES, 'sha512');
  return { algorithm: 'pbkdf2-sha512', iterations: ITERATIONS, hash: hash.toString('base64'), salt: salt.toString('base64') };
}

function group(): string {
  return Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
}

function isMixed(password: string): boolean {
  return /^[a-zA-Z]/.test(password) && /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password);
}
