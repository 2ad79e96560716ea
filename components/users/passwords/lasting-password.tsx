'use client';
import { Disclosure } from '@/components/ui/disclosure';
import { Switch } from '@/components/ui/switch';

type LastingPasswordProps = { isTemporary: boolean; onChange: (isTemporary: boolean) => void };

/** Offers a password that need not be replaced. */
export function LastingPassword({ isTemporary, onChange }: LastingPasswordProps) {
  return (
    <Disclosure title="More options" isOpen={!isTemporary}>
      <Switch
        label="Keep this password"
        hint="For automation, which cannot choose a new password. The user is not asked to change it, so an administrator who sees it now can sign in until you reset it."
        checked={!isTemporary}
        onChange={(isKept) => onChange(!isKept)}
      />
    </Disclosure>
  );
}
