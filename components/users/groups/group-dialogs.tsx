'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import type { NamedGroup } from '@/lib/users/groups/schema';

const CreateGroupDialog = dynamic(
  () => import('@/components/users/groups/create-group-dialog').then((module) => module.CreateGroupDialog),
  { loading: ComingLayer },
);
const RenameGroupDialog = dynamic(
  () => import('@/components/users/groups/rename-group-dialog').then((module) => module.RenameGroupDialog),
  { loading: ComingLayer },
);
const MoveGroupDialog = dynamic(
  () => import('@/components/users/groups/move-group-dialog').then((module) => module.MoveGroupDialog),
  { loading: ComingLayer },
);
const DeleteGroupDialog = dynamic(
  () => import('@/components/users/groups/delete-group-dialog').then((module) => module.DeleteGroupDialog),
  { loading: ComingLayer },
);

const DIALOGS = { rename: RenameGroupDialog, move: MoveGroupDialog, delete: DeleteGroupDialog };

/** What a dialog is about, and the ID of the button that asked for it, which gets the focus back. */
export type AskedOfGroup = { openerId: string } & (
  | { what: 'create'; parent: NamedGroup | null }
  | { what: keyof typeof DIALOGS; group: NamedGroup }
);
export type AskGroup = (asked: AskedOfGroup) => void;

/** Returns what opens a dialog about a group, and the dialog. */
export function useGroupDialogs(): { ask: AskGroup; dialog: ReactNode } {
  const [asked, setAsked] = useState<AskedOfGroup | null>(null);
  return { ask: setAsked, dialog: asked && <GroupDialog asked={asked} onClose={() => setAsked(null)} /> };
}

function GroupDialog({ asked, onClose }: { asked: AskedOfGroup; onClose: () => void }) {
  const rest = { onClose, onClosed: () => document.getElementById(asked.openerId)?.focus() };
  if (asked.what === 'create') return <CreateGroupDialog parent={asked.parent} {...rest} />;
  const Dialog = DIALOGS[asked.what];
  return <Dialog group={asked.group} {...rest} />;
}
