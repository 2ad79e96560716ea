import { cn } from '@/components/ui/cn';
import { CONTROL, Labeled } from '@/components/ui/labeled';

type SelectFieldProps = {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  /** Shown while nothing is chosen; without it, an option is always chosen. */
  empty?: string;
  errors?: string[] | undefined;
};

/** Renders a labeled choice of one option among many. */
export function SelectField({ label, options, value, onChange, empty, errors }: SelectFieldProps) {
  return (
    <Labeled label={label} errors={errors}>
      {(control) => (
        <select {...control} value={value} onChange={({ target }) => onChange(target.value)} className={cn(CONTROL, 'h-9 px-2')}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}
