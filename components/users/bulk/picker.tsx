'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';

const loading = () => <p className="p-4 text-muted">Loading …</p>;
const loadRoles = () => import('@/components/users/account/role-search').then((module) => module.RoleSearch);
const loadGroups = () => import('@/components/users/account/group-search').then((module) => module.GroupSearch);

export const LazyRoleSearch = dynamic(loadRoles, { loading });
export const LazyGroupSearch = dynamic(loadGroups, { loading });

type PickerProps = {
  label: string;
  isBusy: boolean;
  /** What is searched in; it is given what closes it. */
  children: (close: () => void) => ReactNode;
};

/** One more of what somebody could hold, found by typing. */
export function Picker({ label, isBusy, children }: PickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  // Ahead of the click, after which people type at once.
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
          {label} …
        </Button>
      }
    >
      {children(() => setIsOpen(false))}
    </Popover>
  );
}
