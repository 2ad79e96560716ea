'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';

const loading = () => <p className="p-4 text-muted">Loading…</p>;
const loadRoles = () => import('@/components/users/pickers/role-search').then((module) => module.RoleSearch);
const loadGroups = () => import('@/components/users/pickers/group-search').then((module) => module.GroupSearch);

export const LazyRoleSearch = dynamic(loadRoles, { loading });
export const LazyGroupSearch = dynamic(loadGroups, { loading });

type PickerProps = {
  label: string;
  isBusy: boolean;
  /** Renders the search; it gets a function that closes the picker. */
  children: (close: () => void) => ReactNode;
};

/** Adds a role or a group, found by typing. */
export function Picker({ label, isBusy, children }: PickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  // Loads the options before the click, because users type right after it.
  useEffect(() => {
    loadRoles();
    loadGroups();
  }, []);
  return (
    <Popover
      label={label}
      className="w-96"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      button={
        <Button className="justify-self-start" disabled={isBusy}>
          {label}…
        </Button>
      }
    >
      {children(() => setIsOpen(false))}
    </Popover>
  );
}
