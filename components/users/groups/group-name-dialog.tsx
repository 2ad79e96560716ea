import { NameDialog, type NameDialogProps } from '@/components/shell/name-dialog';

/** Asks for the name of a group. */
export function GroupNameDialog(props: Omit<NameDialogProps, 'maxLength' | 'spellCheck' | 'hintFor'>) {
  return <NameDialog {...props} maxLength={255} spellCheck={false} hintFor={hintFor} />;
}

function hintFor(name: string): string | undefined {
  return name.includes('/') ? 'The slash becomes part of the name. It does not create a sub-group.' : undefined;
}
