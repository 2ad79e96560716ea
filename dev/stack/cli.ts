import { cpSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'rolldown';
import { ROOT } from './paths.ts';

const BUNDLE = `${ROOT}dist/pouch.mjs`;

/** Bundles the command line into one file that needs Node and no package, with the migrations beside it, and returns its path. */
export async function buildCli(file = BUNDLE): Promise<string> {
  await build({
    cwd: ROOT,
    input: 'cli/pouch.ts',
    platform: 'node',
    tsconfig: 'tsconfig.json',
    // An optional part of pg that Pouch does not use.
    external: ['pg-native'],
    resolve: { conditionNames: ['react-server'] },
    output: { file, format: 'esm', banner: '#!/usr/bin/env node', codeSplitting: false },
    logLevel: 'warn',
  });
  cpSync(`${ROOT}lib/db/migrations`, `${dirname(file)}/lib/db/migrations`, { recursive: true });
  return file;
}
