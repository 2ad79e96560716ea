/** A password that is hashed already, in base64. Keycloak takes it as it is, and does not hold it against the realm's policy. */
export type HashedPassword = { algorithm: string; iterations: number; hash: string; salt: string };

export function isHashed(password: object): password is HashedPassword {
  return 'hash' in password;
}

/** Returns a hashed password as Keycloak takes it with a new user. */
export function hashedCredential({ algorithm, iterations, hash, salt }: HashedPassword) {
  return {
    type: 'password',
    secretData: JSON.stringify({ value: hash, salt, additionalParameters: {} }),
    credentialData: JSON.stringify({ hashIterations: iterations, algorithm, additionalParameters: {} }),
  };
}
