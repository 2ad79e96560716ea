'use client';
import { useState } from 'react';
import { settingAdministrator, settingEnabled } from '@/components/users/operations/changes';
import { change, useUserChange } from '@/components/users/operations/use-user-change';
import { type FieldErrors, fieldErrorsOf } from '@/lib/errors';
import { shown } from '@/lib/shown-text';
import type { UserDetails } from '@/lib/users/account/schema';

export type AccountActions = ReturnType<typeof useAccountActions>;

/** Returns what can be done to the user at once, and which fields Keycloak refuses to disable them without. */
export function useAccountActions(user: UserDetails) {
  const { id } = user;
  const name = shown(user.username);
  const changes = useUserChange();
  const [refused, setRefused] = useState<FieldErrors | null>(null);

  function setEnabled(isEnabled: boolean) {
    const onError = (error: Error) => {
      const fields = fieldErrorsOf(error);
      const canBeFilledIn = user.profile.some((field) => !field.isReadOnly && Object.hasOwn(fields, field.name));
      if (!isEnabled && canBeFilledIn) setRefused(fields);
    };
    changes.mutate(settingEnabled(user, isEnabled), { onError });
  }

  function unlock() {
    const run = () => change(id, { kind: 'unlock' });
    if (user.enabled) return changes.mutate({ run, done: `${name} is unlocked.` });
    // A permanent lockout disables the user, and unlocking does not enable it.
    const undo = { label: 'Enable user', run: () => change(id, { kind: 'enable' }), done: `${name} is enabled.` };
    changes.mutate({ run, done: `${name} is no longer locked, but stays disabled until you enable the user.`, undo });
  }

  const removeAdministrator = () => changes.mutate(settingAdministrator(user, null));
  return { changes, refused, forgetRefusal: () => setRefused(null), setEnabled, unlock, removeAdministrator };
}
