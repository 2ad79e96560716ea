import { useId } from 'react';
import type { Choice } from '@/lib/users/bulk-schema';

type ChoiceFieldProps = {
  label: string;
  options: Choice[];
  isLoading: boolean;
  value: string;
  onChange: (value: string) => void;
};

export function ChoiceField({ label, options, isLoading, value, onChange }: ChoiceFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-9 min-w-0 rounded-md border border-edge bg-surface px-2"
      >
        <option value="">{isLoading ? 'Asking Keycloak …' : options.length === 0 ? 'There is none' : 'Choose …'}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
