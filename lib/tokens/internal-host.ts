/** Returns whether a host has a name or address that only a cluster or its network knows. */
export function isInternalHost(host: string): boolean {
  const isPrivateAddress = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)\d/.test(host);
  return isPrivateAddress || /^[^.]+$/.test(host) || /\.(svc|local|internal)$/.test(host);
}
