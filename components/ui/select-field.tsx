'use client';
import { Labeled } from '@/components/ui/labeled';
import { Select, type SelectOption } from '@/components/ui/select';

type SelectFieldProps = {
  label: string;
  options: readonly SelectOption[];
  value: string;
  onChange: (value: string) => void;
  /** Shown while nothing is chosen; without it, an option is always chosen. */
  empty?: string;
  errors?: string[] | undefined;
};

/** Renders a labeled choice of one option among many. */
export function SelectField({ label, options, value, onChange, empty, errors }: SelectFieldProps) {
  const all = empty === undefined ? options : [{ value: '', label: empty }, ...options];
  return (
    <Labeled label={label} errors={errors}>
      {(control) => <Select {...control} isLabeled label={label} options={all} value={value} onChange={onChange} />}
    </Labeled>
  );
}
