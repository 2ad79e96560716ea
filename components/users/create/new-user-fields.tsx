'use client';
import { Field } from '@/components/ui/field';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import { EmailField, savedAs } from '@/components/users/create/email-field';
import type { FieldErrors } from '@/lib/errors';
import { ownValue } from '@/lib/own-value';
import type { CreateUser, CreationForm } from '@/lib/users/create/schema';

type NewUserFieldsProps = {
  user: CreateUser;
  fields: CreationForm['fields'];
  errors: FieldErrors;
  emailIsUsername: boolean;
  /** The domains of email addresses that are common in the realm. */
  domains: string[];
  /** Until then the username follows the email address. */
  hasOwnUsername: boolean;
  onChange: (changes: Partial<CreateUser>) => void;
  onOwnUsername: () => void;
};

/** Renders the profile of a new user. */
export function NewUserFields(props: NewUserFieldsProps) {
  const { user, fields, errors, emailIsUsername, domains, hasOwnUsername, onChange, onOwnUsername } = props;
  const changeEmail = (email: string) => onChange({ email, ...(hasOwnUsername ? {} : { username: email }) });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <EmailField email={user.email} domains={domains} errors={errors.email} onChange={changeEmail} />
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
