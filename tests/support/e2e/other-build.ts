import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { ARTIFACT } from '../../../dev/stack/artifact.ts';
import { nameOfBuild } from '../../../dev/stack/sources.js';
import { actionNames } from './leaks.ts';

const TEXT = /\.(js|json|css|html|map)$/;

/**
 * Returns the folder of the same artifact as a build of other sources would be: with another name, other files for browsers
 * and other actions.
 */
export function makeOtherBuild(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(`${tmpdir()}/pouch-other-`);
  cpSync(ARTIFACT, folder, { recursive: true });
  const chunks = readdirSync(`${folder}/.next/static/chunks`);
  const names = [nameOfBuild(), ...actionNames().keys(), ...chunks.map((name) => name.split('.')[0] ?? name)];
  const any = new RegExp(names.join('|'), 'g');
  for (const entry of readdirSync(`${folder}/.next`, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && TEXT.test(entry.name)) replaceIn(`${entry.parentPath}/${entry.name}`, any);
  }
  replaceIn(`${folder}/next-server.js`, any);
  for (const name of chunks) {
    const path = `${folder}/.next/static/chunks`;
    renameSync(`${path}/${name}`, `${path}/${name.replace(any, otherName)}`);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

function replaceIn(file: string, names: RegExp): void {
  const text = readFileSync(file, 'utf8');
  const replaced = text.replace(names, otherName);
  if (replaced !== text) writeFileSync(file, replaced);
}

/** As long, of the same characters, and with the same beginning, in which an action's id says what it takes. */
export function otherName(name: string): string {
  return name.slice(0, -1) + (name.endsWith('0') ? '1' : '0');
}
