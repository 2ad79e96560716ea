'use client';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { useLeaveGuard } from '@/components/shell/leaving/unsaved';
import type { UserDetails } from '@/lib/users/account/schema';
import type { ProfileField } from '@/lib/users/profile/schema';

/** What was changed in the profile and is not saved. */
export type Edits = { values?: Record<string, string[]>; emailVerified?: boolean };
export type ProfileEdits = { edits: Edits; setEdits: Dispatch<SetStateAction<Edits>> };

/** Holds the edits for the whole page of the user, which asks before it is left with any. */
export function useProfileEdits(user: UserDetails | undefined): ProfileEdits {
  const [edits, setEdits] = useState<Edits>({});
  useLeaveGuard(user && isChanged(user, edits) ? `Your changes to the profile of ${user.username} are not saved.` : null);
  return { edits, setEdits };
}

/** Returns whether an edit differs from what is saved. */
export function isChanged({ profile, emailVerified }: UserDetails, edits: Edits): boolean {
  const saved = new Map(profile.map(({ name, values }) => [name, values.join('\n')]));
  const values = Object.entries(edits.values ?? {});
  return (
    values.some(([name, next]) => next.join('\n') !== (saved.get(name) ?? '')) ||
    (edits.emailVerified ?? emailVerified) !== emailVerified
  );
}

/** Returns the attributes that were added and are not saved. */
export function addedFields(profile: ProfileField[], { values = {} }: Edits): ProfileField[] {
  const names = Object.keys(values).filter((name) => profile.every((field) => field.name !== name));
  const fixed = { isRequired: false, isReadOnly: false, isMultivalued: false, options: null, isKnown: false, isOwn: false };
  return names.map((name) => ({ ...fixed, name, label: name, values: [] }));
}
