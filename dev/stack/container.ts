import { spawnSync } from 'node:child_process';

const AS_USER = ['chroot', '--userspec=65532:65532'];
/** Its mounts end with the process, and no other process sees them. */
const READ_ONLY = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'];

/** Returns what runs a command among the files of an image, as its user, on a read-only file system where mounts are allowed. */
export function commandIn(root: string, ...command: string[]): string[] {
  const inside = [...AS_USER, root, ...command];
  return allowsMounts() ? [...READ_ONLY, root, ...inside] : inside;
}

/** Returns whether a mount for one process alone is allowed here, which takes CAP_SYS_ADMIN. */
export function allowsMounts(): boolean {
  return spawnSync('unshare', ['--mount', 'true']).status === 0;
}
