'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { creationTask } from '@/components/users/commands/user-snippets';
import type { CreateUser, CreationForm } from '@/lib/users/create/schema';

const loading = () => null;
const CommandsDialog = dynamic(
  () => import('@/components/users/commands/commands-dialog').then((module) => module.CommandsDialog),
  { loading },
);

/** Shows the creation as a command for a terminal or a script. */
export function CopyCreation({ user, keycloak }: { user: CreateUser } & Pick<CreationForm, 'keycloak'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        Copy as…
      </Button>
      {isOpen && <CommandsDialog tasks={[creationTask(user)]} keycloak={keycloak} onClose={() => setIsOpen(false)} />}
    </>
  );
}
