'use client';
import { Choice } from '@/components/ui/choice';
import { Switch } from '@/components/ui/switch';
import { LastingPassword } from '@/components/users/passwords/lasting-password';
import { PasswordChoice } from '@/components/users/passwords/password-choice';
import { durationInWords } from '@/lib/duration';
import type { CreateUser } from '@/lib/users/create/schema';
import type { PasswordRules } from '@/lib/users/passwords/schema';

const WAYS = { password: 'Temporary password', invitation: 'Invitation by email' };

type FirstSignInFieldsProps = {
  user: CreateUser;
  rules: PasswordRules;
  errors: string[] | undefined;
  isInvited: boolean;
  onInvite: (isInvited: boolean) => void;
  onChange: (changes: Partial<CreateUser>) => void;
};

/** Asks how the user signs in for the first time: with a password, or by a link in an email. */
export function FirstSignInFields({ user, rules, errors, isInvited, onInvite, onChange }: FirstSignInFieldsProps) {
  const { linkSeconds } = rules;
  const { isTemporary = true } = user;
  return (
    <>
      {linkSeconds === null ? (
        <p className="text-muted">
          Invitations by email are not available, because the realm has no mail server. Set one in Keycloak under Realm settings →
          Email.
        </p>
      ) : (
        <Choice
          label="First sign-in"
          options={WAYS}
          value={isInvited ? 'invitation' : 'password'}
          onChange={(way) => onInvite(way === 'invitation')}
        />
      )}
      {isInvited && linkSeconds !== null ? (
        <p className="text-muted">
          Keycloak emails a link that verifies the address and lets the user choose a password. It is valid for{' '}
          {durationInWords(linkSeconds)}.
        </p>
      ) : (
        <>
          <PasswordChoice
            password={user.password}
            isTemporary={isTemporary}
            rules={rules}
            onChange={(password) => onChange({ password })}
            errors={errors}
          />
          <Switch
            label="Email verified"
            hint="Wallaroo does not verify email addresses, so leave this on unless your realm does."
            checked={user.emailVerified}
            onChange={(emailVerified) => onChange({ emailVerified })}
          />
          <LastingPassword isTemporary={isTemporary} onChange={(next) => onChange({ isTemporary: next })} />
        </>
      )}
    </>
  );
}
