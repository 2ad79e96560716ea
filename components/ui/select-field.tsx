import { CONTROL, Labelled } from '@/components/ui/labelled';
import { cn } from '@/lib/cn';

type SelectFieldProps = {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  /** What stands there while nothing is chosen; without it something always is. */
  empty?: string;
  errors?: string[] | undefined;
};

/** A labelled choice of one among many. */
export function SelectField({ label, options, value, onChange, empty, errors }: SelectFieldProps) {
  return (
    <Labelled label={label} errors={errors}>
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
    </Labelled>
  );
}
