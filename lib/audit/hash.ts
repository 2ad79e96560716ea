import { createHash } from 'node:crypto';
import type { recordEntries } from '@/lib/db/schema';

export type StoredEntry = typeof recordEntries.$inferSelect;

/**
 * Returns the hash that an entry has to have: of all its fields and of the hash before it. `pouch.record_hash` makes the same one in
 * PostgreSQL, of the same text.
 */
export function hashOf(entry: Omit<StoredEntry, 'hash'>): Buffer {
  return createHash('sha256').update(canonicalText(entry)).digest();
}

/** Each field comes after its length in bytes, so that no two entries have one text. */
function canonicalText(entry: Omit<StoredEntry, 'hash'>): string {
  const numbers = [String(entry.seq), entry.at.toISOString(), entry.attempt === null ? null : String(entry.attempt)];
  const what = [entry.actorId, entry.actorName, entry.action, entry.targetId, entry.targetName, entry.about, entry.newId];
  const how = [entry.outcome, entry.reason, entry.requestId, entry.address, entry.jobId];
  const fields = [entry.previousHash.toString('hex'), ...numbers, ...what, ...how];
  return fields.map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)).join(',');
}
