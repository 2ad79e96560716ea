'use client';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { ActionMenu, type MenuGroup, type MenuPlace } from '@/components/ui/action-menu';
import { buttonLook } from '@/components/ui/button';

type MenuButtonProps = { id?: string; label: string; groups: MenuGroup[] };

/** Renders a "⋯" button with a menu of everything else that can be done. */
export function MenuButton({ id, label, groups }: MenuButtonProps) {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [opener, setOpener] = useState<HTMLButtonElement | null>(null);
  return (
    <>
      <button
        ref={setOpener}
        id={id}
        type="button"
        aria-label={label}
        data-tip=""
        aria-haspopup="menu"
        aria-expanded={place !== null}
        onClick={({ currentTarget }) => setPlace(placeBelow(currentTarget))}
        className={buttonLook('secondary', 'icon', 'size-9')}
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </button>
      {place && (
        <ActionMenu
          label={label}
          groups={groups}
          place={place}
          opener={opener}
          onClose={() => setPlace(null)}
          onDismissed={() => opener?.focus()}
        />
      )}
    </>
  );
}

/** Returns the place for a menu under a button, so that both end at the right. */
export function placeBelow(button: HTMLElement): MenuPlace {
  const { right, bottom } = button.getBoundingClientRect();
  return { x: right, y: bottom, isEnd: true };
}
