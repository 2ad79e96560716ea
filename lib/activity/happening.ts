import type { RecordItem } from '@/lib/audit/list';
import type { AdminEvent, LoginEvent } from '@/lib/keycloak/events';

/** An event as it is merged: of which source, and as Keycloak has it. */
export type Happening =
  | { source: 'pouch'; event: RecordItem }
  | { source: 'sign-ins'; event: LoginEvent }
  | { source: 'changes'; event: AdminEvent };

/** Reads the entries of Pouch's record that the filters match, from when to when in epoch milliseconds. */
export type ReadAround = (range: { from: number; to: number }) => Promise<RecordItem[]>;
