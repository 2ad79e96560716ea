'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { Button } from '@/components/ui/button';
import { creationTask, type UserTask } from '@/components/users/commands/user-snippets';
import type { ChosenAccess } from '@/components/users/create/access-fields';
import type { CreateUser, CreationForm } from '@/lib/users/create/schema';

const CommandsDialog = dynamic(
  () => import('@/components/users/commands/commands-dialog').then((module) => module.CommandsDialog),
  { loading: ComingLayer },
);

type CopyCreationProps = { user: CreateUser; chosen: ChosenAccess[]; keycloak: CreationForm['keycloak'] };

/** Shows the creation as a command for a terminal or a script. */
export function CopyCreation({ user, chosen, keycloak }: CopyCreationProps) {
  const [isOpen, setIsOpen] = useState(false);
  const requests = chosen.map(({ request }) => request);
  const giving: UserTask[] = requests.length > 0 ? [{ label: 'Give groups and roles', requests, repetition: 'USER_IDS' }] : [];
  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        Copy as…
      </Button>
      {isOpen && <CommandsDialog tasks={[creationTask(user), ...giving]} keycloak={keycloak} onClose={() => setIsOpen(false)} />}
    </>
  );
}
