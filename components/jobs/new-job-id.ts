/** Made here, so that the same form sent twice is one job. `randomUUID` would need https. */
export function newJobId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
