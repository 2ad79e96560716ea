import { type ReactNode, useId } from 'react';

type SwitchProps = {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
};

/** Renders a checkbox as a switch. */
export function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] content-start items-center gap-x-3 gap-y-1">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="h-6 w-10 cursor-pointer appearance-none disabled:cursor-not-allowed disabled:opacity-60 rounded-full border border-edge bg-raised p-0.5 before:block before:size-[18px] before:rounded-full before:bg-edge motion-safe:before:transition-transform checked:border-accent-strong checked:bg-accent-strong checked:before:translate-x-4 checked:before:bg-surface"
      />
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
