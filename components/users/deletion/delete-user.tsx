'use client';
import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { User } from '@/lib/users/schema';

/** Loaded on the first click, because most visits do not delete a user. */
export const LazyDeleteUserDialog = dynamic(
  () => import('@/components/users/deletion/delete-user-dialog').then((module) => module.DeleteUserDialog),
  {
    loading: () => null,
  },
);

type DeleteUserProps = { user: Pick<User, 'id' | 'username' | 'enabled'>; onDeleted: () => void };

export function DeleteUser({ user, onDeleted }: DeleteUserProps) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={opener} look="loss" onClick={() => setIsOpen(true)}>
        <Trash2 aria-hidden="true" className="size-4" />
        Delete user
      </Button>
      {isOpen && (
        <LazyDeleteUserDialog
          user={user}
          onClose={() => setIsOpen(false)}
          onClosed={() => opener.current?.focus()}
          onDeleted={onDeleted}
        />
      )}
    </>
  );
}
