'use client';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyAs } from '@/components/ui/copy-as';
import { Modal } from '@/components/ui/modal';
import type { UserTask } from '@/components/users/user-snippets';
import { adminSnippets, type Keycloak } from '@/lib/admin-snippets';

type CommandsDialogProps = { tasks: UserTask[]; keycloak: Keycloak; onClose: () => void };

/** What a page does by its buttons, to be done from a terminal or a program. */
export function CommandsDialog({ tasks, keycloak, onClose }: CommandsDialogProps) {
  const id = useId();
  const [label, setLabel] = useState<string | null>(null);
  const task = tasks.find((one) => one.label === label) ?? tasks[0];
  if (!task) return null;
  return (
    <Modal title="Copy as a command" description="Secrets are variables: set them before you run it." onClose={onClose}>
      {tasks.length > 1 && (
        <div className="grid gap-1">
          <label htmlFor={id} className="font-medium">
            What to do
          </label>
          <select
            id={id}
            value={task.label}
            onChange={({ target }) => setLabel(target.value)}
            className="h-9 w-full rounded-md border border-edge bg-surface px-2"
          >
            {tasks.map((one) => (
              <option key={one.label}>{one.label}</option>
            ))}
          </select>
        </div>
      )}
      <CopyAs name="Ways to do it" snippets={adminSnippets(keycloak, task.requests)} />
      <div className="flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  );
}
