import { useId } from 'react';

type SelectFieldProps = {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  /** What stands there while nothing is chosen; without it something always is. */
  empty?: string;
};

/** A labelled choice of one among many. */
export function SelectField({ label, options, value, onChange, empty }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-9 w-full min-w-0 rounded-md border border-edge bg-surface px-2"
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
