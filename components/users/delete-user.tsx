'use client';
import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { User } from '@/lib/users/schema';

/** Fetched with the first click: most visits delete nobody. */
const DeleteUserDialog = dynamic(() => import('@/components/users/delete-user-dialog').then((module) => module.DeleteUserDialog));

type DeleteUserProps = {
  user: Pick<User, 'id' | 'username'>;
  look: 'icon' | 'button';
  /** The element that names the user, where the button stands in a row of its own kind. */
  describedBy?: string;
  onDeleted: () => void;
};

export function DeleteUser({ user, look, describedBy, onDeleted }: DeleteUserProps) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isIcon = look === 'icon';
  return (
    <>
      <Button
        ref={opener}
        look={isIcon ? 'quiet' : 'loss'}
        shape={isIcon ? 'icon' : 'text'}
        aria-label={isIcon ? 'Delete user' : undefined}
        aria-describedby={describedBy}
        title={isIcon ? 'Delete user' : undefined}
        onClick={() => setIsOpen(true)}
      >
        <Trash2 aria-hidden="true" className="size-4" />
        {!isIcon && 'Delete user'}
      </Button>
      {isOpen && (
        <DeleteUserDialog
          user={user}
          onClose={() => setIsOpen(false)}
          onClosed={() => opener.current?.focus()}
          onDeleted={onDeleted}
        />
      )}
    </>
  );
}
