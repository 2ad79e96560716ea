'use client';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';

const loadSearch = () => import('@/components/users/role-search').then((module) => module.RoleSearch);
const RoleSearch = dynamic(loadSearch, { loading: () => <p className="p-4 text-muted">Loading …</p> });

type RolePickerProps = {
  userId: string;
  /** The role that has a button of its own. */
  except: string;
  isBusy: boolean;
  onAdd: (role: string) => void;
};

/** Gives one more role, found by a part of its name, its client or its description. */
export function RolePicker({ userId, except, isBusy, onAdd }: RolePickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  // Ahead of the click, after which people type at once.
  useEffect(() => {
    loadSearch();
  }, []);
  return (
    <Popover
      label="Add a role"
      className="w-96"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      button={
        <Button className="justify-self-start" disabled={isBusy}>
          Add a role …
        </Button>
      }
    >
      <RoleSearch
        userId={userId}
        except={except}
        onChoose={(role) => {
          setIsOpen(false);
          onAdd(role);
        }}
      />
    </Popover>
  );
}
