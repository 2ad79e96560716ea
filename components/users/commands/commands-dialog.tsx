'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyAs } from '@/components/ui/copy-as';
import { Modal } from '@/components/ui/modal';
import { SelectField } from '@/components/ui/select-field';
import type { UserTask } from '@/components/users/commands/user-snippets';
import type { AdminApi } from '@/lib/snippets/admin-request';
import { adminSnippets } from '@/lib/snippets/admin-snippets';

type CommandsDialogProps = { tasks: UserTask[]; keycloak: AdminApi; onClose: () => void };

/** Shows the actions of a page as commands for a terminal or a script. */
export function CommandsDialog({ tasks, keycloak, onClose }: CommandsDialogProps) {
  const [label, setLabel] = useState<string | null>(null);
  const task = tasks.find((one) => one.label === label) ?? tasks[0];
  if (!task) return null;
  return (
    <Modal title="Copy as a command" description="Secrets are variables: set them before you run it." onClose={onClose}>
      {tasks.length > 1 && (
        <SelectField
          label="What to do"
          options={tasks.map((one) => ({ value: one.label, label: one.label }))}
          value={task.label}
          onChange={setLabel}
        />
      )}
      <CopyAs name="Ways to do it" snippets={adminSnippets(keycloak, task.requests, task.repetition)} />
      <div className="flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  );
}
