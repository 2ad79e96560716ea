import 'server-only';
import { type Unseen, unseenInWords } from '@/lib/users/schema';

/** Returns which roles of a deleted user Pouch does not know, in words. */
export function notStored(unseen: Unseen): string[] {
  const words = unseenInWords(unseen);
  return words ? [`${words} (not stored)`] : [];
}

/** Returns the same for the list of what a restore did not give back. */
export function notRestored(unseen: Unseen): string[] {
  const words = unseenInWords(unseen);
  return words ? [`${words}, if there were any: the administrator who deleted the user was not allowed to see them`] : [];
}
