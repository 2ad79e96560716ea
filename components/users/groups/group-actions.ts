import { FolderPlus, FolderSymlink, Pencil, Trash2 } from 'lucide-react';
import type { MenuGroup } from '@/components/ui/action-menu';
import type { AskedOfGroup } from '@/components/users/groups/group-dialogs';
import type { NamedGroup } from '@/lib/users/groups/schema';

type Asked = { what: 'create'; parent: NamedGroup } | { what: Exclude<AskedOfGroup['what'], 'create'>; group: NamedGroup };

/** Returns what can be done to a group, for a menu. */
export function groupActions(group: NamedGroup, ask: (asked: Asked) => void): MenuGroup[] {
  return [
    {
      name: 'Group',
      actions: [
        { label: 'Create sub-group…', Icon: FolderPlus, onSelect: () => ask({ what: 'create', parent: group }) },
        { label: 'Rename…', Icon: Pencil, onSelect: () => ask({ what: 'rename', group }) },
        { label: 'Move…', Icon: FolderSymlink, onSelect: () => ask({ what: 'move', group }) },
      ],
    },
    {
      name: 'Deletion',
      actions: [{ label: 'Delete group…', Icon: Trash2, isLoss: true, onSelect: () => ask({ what: 'delete', group }) }],
    },
  ];
}
