'use client';
import { useId } from 'react';
import { Field } from '@/components/ui/field';
import type { ProfileField } from '@/lib/users/person-schema';

type ProfileFieldInputProps = {
  field: ProfileField;
  values: string[];
  onChange: (values: string[]) => void;
  errors: string[] | undefined;
};

/** A field of the realm's user profile: a line of text, a choice, or several values, one a line. */
export function ProfileFieldInput({ field, values, onChange, errors }: ProfileFieldInputProps) {
  const label = field.isRequired ? `${field.label} (required)` : field.label;
  if (field.isReadOnly) {
    const hint = field.isKnown ? 'Cannot be changed here.' : 'Not in the realm’s user profile. Kept as it is.';
    return <Field label={field.label} readOnly value={values.join(', ')} hint={hint} />;
  }
  if (field.options) return <Choice field={field} label={label} values={values} onChange={onChange} errors={errors} />;
  if (field.isMultivalued) return <Lines label={label} values={values} onChange={onChange} errors={errors} />;
  return (
    <Field
      label={label}
      autoComplete="off"
      spellCheck={false}
      value={values[0] ?? ''}
      onChange={({ target }) => onChange(target.value === '' && !isOwn(field.name) ? [] : [target.value])}
      errors={errors}
    />
  );
}

/** Keycloak wants these emptied, not left out. */
function isOwn(name: string): boolean {
  return ['username', 'email', 'firstName', 'lastName'].includes(name);
}

const BOX = 'w-full rounded-md border border-edge bg-surface px-3';

function Choice({ field, label, values, onChange, errors }: ProfileFieldInputProps & { label: string }) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        multiple={field.isMultivalued}
        value={field.isMultivalued ? values : (values[0] ?? '')}
        onChange={({ target }) => onChange([...target.selectedOptions].map(({ value }) => value).filter(Boolean))}
        className={`${BOX} min-h-9`}
      >
        {!field.isMultivalued && <option value="">–</option>}
        {field.options?.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
      {errors && <p className="text-loss">{errors.join(' ')}</p>}
    </div>
  );
}

function Lines({ label, values, onChange, errors }: Omit<ProfileFieldInputProps, 'field'> & { label: string }) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        aria-describedby={`${id}-hint`}
        value={values.join('\n')}
        onChange={({ target }) => onChange(target.value === '' ? [] : target.value.split('\n'))}
        className={`${BOX} py-1.5`}
      />
      <p id={`${id}-hint`} className="text-muted">
        One value a line.
      </p>
      {errors && <p className="text-loss">{errors.join(' ')}</p>}
    </div>
  );
}
