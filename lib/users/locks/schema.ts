/** A user whom Keycloak's brute-force protection has locked, and after how many wrong passwords. */
export type LockedUser = { id: string; failures: number };
