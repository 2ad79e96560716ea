'use client';
import { Field } from '@/components/ui/field';
import type { PasswordRules } from '@/lib/users/passwords/schema';

type PasswordChoiceProps = {
  /** Null: Pouch generates one. */
  password: string | null;
  /** Null while they are not known. */
  rules: Pick<PasswordRules, 'rules' | 'canGenerate'> | null;
  isTemporary?: boolean;
  errors: string[] | undefined;
  onChange: (password: string | null) => void;
};

/** Asks for a password: generated, or typed and checked against the realm's policy. */
export function PasswordChoice({ password, isTemporary = true, rules: known, errors, onChange }: PasswordChoiceProps) {
  const { rules, canGenerate } = known ?? { rules: [], canGenerate: true };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{isTemporary ? 'Temporary password' : 'Password'}</legend>
      <label className="flex items-center gap-2">
        <input
          type="radio"
          name="password-choice"
          className="size-4 accent-accent-strong"
          checked={password === null}
          disabled={!canGenerate}
          onChange={() => onChange(null)}
        />
        Generate a strong one
      </label>
      {!canGenerate && (
        <p className="text-muted">Pouch can’t generate a password that is sure to fit the realm’s password policy. Type one.</p>
      )}
      <label className="flex items-center gap-2">
        <input
          type="radio"
          name="password-choice"
          className="size-4 accent-accent-strong"
          checked={password !== null}
          onChange={() => onChange('')}
        />
        Type one
      </label>
      {password !== null && (
        <Field
          label="Password"
          className="mt-1 max-w-sm"
          autoComplete="off"
          spellCheck={false}
          value={password}
          onChange={({ target }) => onChange(target.value)}
          hint={rules.length > 0 ? `The realm requires ${rules.join(', ')}.` : 'The realm has no password policy.'}
          errors={errors}
        />
      )}
      {password === null && errors && <p className="text-loss">{errors.join(' ')}</p>}
    </fieldset>
  );
}
