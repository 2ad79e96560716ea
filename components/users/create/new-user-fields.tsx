'use client';
import { Field } from '@/components/ui/field';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import type { FieldErrors } from '@/lib/errors';
import { ownValue } from '@/lib/own-value';
import type { CreateUser, CreationForm } from '@/lib/users/create/schema';

type NewUserFieldsProps = {
  user: CreateUser;
  fields: CreationForm['fields'];
  errors: FieldErrors;
  emailIsUsername: boolean;
  /** Until then the username follows the email address. */
  hasOwnUsername: boolean;
  onChange: (changes: Partial<CreateUser>) => void;
  onOwnUsername: () => void;
};

/** Renders the profile of a new user. */
export function NewUserFields(props: NewUserFieldsProps) {
  const { user, fields, errors, emailIsUsername, hasOwnUsername, onChange, onOwnUsername } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Email"
        // Not of type "email": browsers rewrite international domains in those.
        inputMode="email"
        autoCapitalize="none"
        required
        autoFocus
        autoComplete="off"
        value={user.email}
        onChange={({ target }) => onChange({ email: target.value, ...(hasOwnUsername ? {} : { username: target.value }) })}
        hint={`Wallaroo names the user's workspace after it.${savedAs(user.email)}`}
        errors={errors.email}
      />
      <Field
        label="Username"
        required
        readOnly={emailIsUsername}
        autoComplete="off"
        spellCheck={false}
        value={user.username}
        onChange={({ target }) => {
          onOwnUsername();
          onChange({ username: target.value });
        }}
        hint={
          emailIsUsername
            ? 'In this realm the email address is the username.'
            : `Same as the email address until you change it.${savedAs(user.username)}`
        }
        errors={errors.username}
      />
      <Field
        label="First name"
        autoComplete="off"
        value={user.firstName}
        onChange={({ target }) => onChange({ firstName: target.value })}
        errors={errors.firstName}
      />
      <Field
        label="Last name"
        autoComplete="off"
        value={user.lastName}
        onChange={({ target }) => onChange({ lastName: target.value })}
        errors={errors.lastName}
      />
      {fields.map((field) => (
        <ProfileFieldInput
          key={field.name}
          field={field}
          values={ownValue(user.attributes, field.name) ?? []}
          onChange={(values) => onChange({ attributes: { ...user.attributes, [field.name]: values } })}
          errors={ownValue(errors, field.name)}
        />
      ))}
    </div>
  );
}

/** Says what Keycloak makes of a name that it changes. */
function savedAs(typed: string): string {
  const saved = typed.trim().toLowerCase();
  return saved === typed ? '' : ` Keycloak saves it as ${saved}.`;
}
