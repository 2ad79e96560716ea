const WORDS = ['disable', 'require', 'verify-ca', 'verify-full'];

/**
 * Returns what is wrong with the TLS that a database's address asks for, or null. libpq's `allow` and `prefer` are refused:
 * they leave open whether a connection is encrypted.
 */
export function tlsComplaint(url: string): string | null {
  const { searchParams } = new URL(url);
  const mode = searchParams.get('sslmode');
  if (mode === null) return null;
  if (!WORDS.includes(mode)) return `takes sslmode=${WORDS.join(', ')}`;
  return mode === 'verify-ca' && !searchParams.has('sslrootcert') ? 'needs sslrootcert beside sslmode=verify-ca' : null;
}

/** Returns the address for pg, with `sslmode` meant as libpq means it: `require` encrypts, and only `verify-…` looks at certificates. */
export function asLibpqMeans(url: string): string {
  const address = new URL(url);
  if (address.searchParams.has('sslmode')) address.searchParams.set('uselibpqcompat', 'true');
  return address.href;
}
