import { cpSync, rmSync } from 'node:fs';
import { ROOT } from './paths.ts';

/** What ships: a folder that needs Node.js and nothing else. */
export const ARTIFACT = `${ROOT}.next/standalone`;
export const SERVER = `${ARTIFACT}/server.js`;

/** For resizing images, which Pouch does not do. Next.js traces them all the same, and they are a third of the whole. */
const NEEDLESS = ['sharp', '@img'];

/** Adds to what Next.js has traced what it leaves to others: files for browsers, the start of the server, the command line. */
export function completeArtifact(cli: string): void {
  const copy = (from: string, to: string) => cpSync(ROOT + from, `${ARTIFACT}/${to}`, { recursive: true });
  copy('.next/static', '.next/static');
  copy('public', 'public');
  copy('.next/standalone/server.js', 'next-server.js');
  copy('deploy/server.js', 'server.js');
  cpSync(cli, `${ARTIFACT}/pouch.mjs`);
  for (const name of NEEDLESS) rmSync(`${ARTIFACT}/node_modules/${name}`, { recursive: true, force: true });
}
