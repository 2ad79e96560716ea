import {
  Ban,
  CircleCheck,
  Copy,
  KeyRound,
  LockOpen,
  LogOut,
  type LucideIcon,
  Mail,
  Pencil,
  Plug,
  ShieldMinus,
  ShieldPlus,
  SquareTerminal,
  Trash2,
} from 'lucide-react';

type UserCommand = {
  label: string;
  /** The key on the user's page. What takes effect without a question needs Shift. */
  shortcut?: string;
  Icon: LucideIcon;
  isLoss?: boolean;
  /** How it is called before a user's name, where the label does not do. */
  verb?: string;
  /** What else it is called, in lower case. */
  also?: string[];
  /** What is said of a user to whom it does not apply. */
  isDone?: string;
};

/** What can be done to one user, for menus, keys and the palette. */
const COMMANDS = {
  'reset-password': { label: 'Reset password…', shortcut: 'r', Icon: KeyRound, verb: 'Reset password of', also: ['reset'] },
  invite: { label: 'Invite by email…', shortcut: 'm', Icon: Mail, verb: 'Invite', also: ['invite by email'] },
  edit: { label: 'Edit profile', shortcut: 'e', Icon: Pencil, verb: 'Edit' },
  'end-sessions': {
    label: 'End all sessions',
    shortcut: 'Shift S',
    Icon: LogOut,
    verb: 'End all sessions of',
    also: ['end sessions'],
  },
  connect: { label: 'Connection settings', shortcut: 'c', Icon: Plug, verb: 'Connection settings of', also: ['connect'] },
  'copy-as': { label: 'Copy as…', shortcut: 't', Icon: SquareTerminal, verb: 'Commands for', also: ['curl'] },
  'copy-id': { label: 'Copy ID', shortcut: 'i', Icon: Copy, verb: 'Copy ID of' },
  'make-administrator': {
    label: 'Make administrator…',
    shortcut: 'a',
    Icon: ShieldPlus,
    verb: 'Make an administrator of',
    also: ['make admin', 'promote'],
    isDone: 'is already an administrator',
  },
  'remove-administrator': {
    label: 'Remove administrator',
    verb: 'Remove administrator from',
    shortcut: 'Shift A',
    Icon: ShieldMinus,
    isDone: 'is not an administrator',
  },
  unlock: { label: 'Unlock', shortcut: 'Shift U', Icon: LockOpen, isDone: 'is not locked' },
  disable: { label: 'Disable', shortcut: 'Shift D', Icon: Ban, isDone: 'is already disabled' },
  enable: { label: 'Enable', shortcut: 'Shift D', Icon: CircleCheck, isDone: 'is already enabled' },
  delete: { label: 'Delete user…', shortcut: '#', Icon: Trash2, isLoss: true, verb: 'Delete', also: ['delete user', 'remove'] },
} as const satisfies Record<string, UserCommand>;

export type UserCommandId = keyof typeof COMMANDS;
export const USER_COMMANDS: Record<UserCommandId, UserCommand> = COMMANDS;

/** A command with what it does on a page. */
export type UserAction = Pick<UserCommand, 'label' | 'shortcut' | 'Icon' | 'isLoss'> & {
  id: UserCommandId;
  refusal: string | null;
  onSelect: () => unknown;
};

export function userCommand(id: UserCommandId, onSelect: () => unknown, refusal: string | null = null): UserAction {
  const { label, shortcut, Icon, isLoss } = USER_COMMANDS[id];
  return { id, label, shortcut, Icon, isLoss, refusal, onSelect };
}
