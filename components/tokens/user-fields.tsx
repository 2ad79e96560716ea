import { Field } from '@/components/ui/field';
import type { FieldErrors } from '@/lib/errors';

export type UserValues = { username: string; password: string };

type UserFieldsProps = { values: UserValues; errors: FieldErrors; onChange: (changes: Partial<UserValues>) => void };

export function UserFields({ values, errors, onChange }: UserFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Username"
        autoComplete="off"
        spellCheck={false}
        value={values.username}
        onChange={({ target }) => onChange({ username: target.value })}
        errors={errors.username}
      />
      <Field
        label="Password"
        type="password"
        autoComplete="off"
        value={values.password}
        onChange={({ target }) => onChange({ password: target.value })}
        hint="The password is sent to Keycloak and not stored."
        errors={errors.password}
      />
    </div>
  );
}
