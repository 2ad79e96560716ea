/** Keycloak asks for another one in place of a temporary password at the next sign-in. */
export type NewPassword = { value: string; isTemporary: boolean };
/** A password that is hashed already, in base64. Keycloak takes it as it is, and does not hold it against the realm's policy. */
export type HashedPassword = { algorithm: string; iterations: number; hash: string; salt: string };

/** Returns a password as Keycloak takes it with a user: a hashed one as it would store it. */
export function credentialOf(password: NewPassword | HashedPassword) {
  if ('value' in password) return { type: 'password', value: password.value, temporary: password.isTemporary };
  const { algorithm, iterations, hash, salt } = password;
  return {
    type: 'password',
    secretData: JSON.stringify({ value: hash, salt, additionalParameters: {} }),
    credentialData: JSON.stringify({ hashIterations: iterations, algorithm, additionalParameters: {} }),
  };
}

export const temporary = (value: string): NewPassword => ({ value, isTemporary: true });
