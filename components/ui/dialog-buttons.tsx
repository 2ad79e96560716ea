import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type DialogButtonsProps = {
  /** The button that submits the form, as it is called at the moment. */
  submit: string;
  isBusy: boolean;
  /** True while something is missing that the form asks for. */
  isDisabled?: boolean;
  onCancel: () => void;
  /** What else can be done, before Cancel. */
  children?: ReactNode;
};

/** Renders the buttons at the end of a form in a dialog. */
export function DialogButtons({ submit, isBusy, isDisabled = false, onCancel, children }: DialogButtonsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {children}
      <Button disabled={isBusy} onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" look="primary" disabled={isBusy || isDisabled}>
        {submit}
      </Button>
    </div>
  );
}
