'use client';
import dynamic from 'next/dynamic';
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

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
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <Button className="justify-self-start" disabled={isBusy}>
          Add a role …
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Add a role"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-20 w-96 max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg border border-edge bg-surface shadow-lg"
        >
          <RoleSearch
            userId={userId}
            except={except}
            onChoose={(role) => {
              setIsOpen(false);
              onAdd(role);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
