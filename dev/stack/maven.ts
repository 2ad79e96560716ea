import { mkdirSync, readFileSync } from 'node:fs';
import { LOCAL, ROOT } from './paths.ts';
import { ensureJavaAndMaven } from './prerequisites.ts';
import { run } from './run.ts';
import { say } from './say.ts';

/** Has Maven put under .local/ what the pom.xml in a folder of dev/ names, with other properties where some are given. */
export async function fetchThroughMaven(folder: string, what: string, properties: Record<string, string> = {}): Promise<void> {
  ensureJavaAndMaven({ maven: true });
  mkdirSync(LOCAL, { recursive: true });
  say(`Fetching ${what} through Maven (once)`);
  const given = Object.entries(properties).map(([name, value]) => `-D${name}=${value}`);
  await run('mvn', ['-B', '-ntp', '-q', '-f', pomOf(folder), ...given, 'package'], `Maven could not fetch ${what}`);
}

/** Returns a version, from the one place where it stands. */
export function versionIn(folder: string, property: string): string {
  const found = new RegExp(`<${property}>(.+)</${property}>`).exec(readFileSync(pomOf(folder), 'utf8'))?.[1];
  if (!found) throw new Error(`${pomOf(folder)} names no ${property}`);
  return found;
}

function pomOf(folder: string): string {
  return `${ROOT}dev/${folder}/pom.xml`;
}
