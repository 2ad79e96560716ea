'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import { TextAreaField } from '@/components/ui/text-area-field';
import type { ProfileField } from '@/lib/users/profile/schema';

type ProfileFieldInputProps = {
  field: ProfileField;
  values: string[];
  hint?: string | undefined;
  onChange: (values: string[]) => void;
  errors: string[] | undefined;
};

/** Renders an attribute of the user profile: a line of text, a choice, or several values, one per line. */
export function ProfileFieldInput({ field, values, hint, onChange, errors }: ProfileFieldInputProps) {
  const label = field.isRequired ? `${field.label} (required)` : field.label;
  if (field.isReadOnly) {
    const why = field.isKnown ? 'Cannot be changed here.' : 'The realm does not allow changes to it.';
    return <Field label={field.label} readOnly value={values.join(', ')} hint={why} />;
  }
  if (field.options && field.isMultivalued) {
    return <Several label={label} options={field.options} values={values} onChange={onChange} errors={errors} />;
  }
  if (field.options) {
    return (
      <SelectField
        label={label}
        options={field.options.map((option) => ({ value: option, label: option }))}
        empty="–"
        value={values[0] ?? ''}
        onChange={(value) => onChange(value === '' ? [] : [value])}
        errors={errors}
      />
    );
  }
  if (field.isMultivalued) {
    return (
      <TextAreaField
        label={label}
        rows={3}
        hint="One value per line."
        value={values.join('\n')}
        // Keycloak expects its own fields to be sent empty, not left out.
        onChange={({ target }) => onChange(target.value === '' ? [] : target.value.split('\n'))}
        errors={errors}
      />
    );
  }
  return (
    <Field
      label={label}
      autoComplete="off"
      spellCheck={false}
      value={values[0] ?? ''}
      hint={field.isKnown ? hint : 'Leave it empty to remove it.'}
      onChange={({ target }) => onChange(target.value === '' && !field.isOwn ? [] : [target.value])}
      errors={errors}
    />
  );
}

type SeveralProps = Omit<ProfileFieldInputProps, 'field'> & { label: string; options: string[] };

function Several({ label, options, values, onChange, errors }: SeveralProps) {
  const id = useId();
  const chosen = (option: string, isChosen: boolean) =>
    options.filter((each) => (each === option ? isChosen : values.includes(each)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map((option) => (
          <div key={option} className="flex min-h-6 items-center gap-2">
            <Checkbox
              id={`${id}-${option}`}
              checked={values.includes(option)}
              aria-invalid={errors ? true : undefined}
              aria-describedby={errors && `${id}-errors`}
              onChange={({ target }) => onChange(chosen(option, target.checked))}
            />
            <label htmlFor={`${id}-${option}`}>{option}</label>
          </div>
        ))}
      </div>
      {errors && (
        <p id={`${id}-errors`} className="text-loss">
          {errors.join(' ')}
        </p>
      )}
    </fieldset>
  );
}
