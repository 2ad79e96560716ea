import { readFileSync } from 'node:fs';
import { ROOT } from '../../../dev/stack/paths.ts';

/** `role` is null where none is needed, and `record` where nothing is recorded: else it is what a refusal is recorded as. */
type ActionRow = { name: string; role: string | null } & Recorded;
type RouteRow = { path: string; methods: string[]; role: string | null } & Recorded;
/** `leaves` is all that a call may be recorded as where it is not refused. */
type Recorded = { record: string | null; leaves: string[] };

/** The tables of docs/permissions.md: what each server action and each route asks for. */
export function permissionsTable(): { actions: ActionRow[]; routes: RouteRow[] } {
  const rows = readFileSync(`${ROOT}docs/permissions.md`, 'utf8').matchAll(/^\| `([^`]+)` *\|(.+)\|$/gm);
  const actions: ActionRow[] = [];
  const routes: RouteRow[] = [];
  for (const [, name = '', rest = ''] of rows) {
    const cells = rest.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    const record = /.*\| (?:`([^`]+)`)?[^|]*$/.exec(rest)?.[1] ?? null;
    const last = rest.split('|').at(-1) ?? '';
    const leaves = [...last.replace(/`[^`]+` where it is refused/, '').matchAll(/`([^`]+)`/g)].map(([, action = '']) => action);
    const recorded = { record, leaves };
    if (name.startsWith('/'))
      routes.push({ path: name, methods: (cells[0] ?? '').split(', '), role: roleOf(cells[1]), ...recorded });
    else actions.push({ name, role: roleOf(cells[0]), ...recorded });
  }
  return { actions, routes };
}

function roleOf(cell: string | undefined): string | null {
  if (!cell) throw new Error('docs/permissions.md has a row without a role');
  return cell === '–' ? null : cell;
}

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };
export type BuiltAction = { id: string; name: string; pages: string[] };

/** The server actions of the build, and the pages from which each is called. */
export function builtActions(): BuiltAction[] {
  const manifest: Manifest = JSON.parse(readFileSync(`${ROOT}.next/server/server-reference-manifest.json`, 'utf8'));
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    pages: Object.keys(workers).map(pathOf),
  }));
}

/** The routes of the build, by their patterns. */
export function builtRoutes(): string[] {
  const manifest: Record<string, string> = JSON.parse(readFileSync(`${ROOT}.next/server/app-paths-manifest.json`, 'utf8'));
  return Object.keys(manifest).flatMap((key) => (key.endsWith('/route') ? [key.slice(0, -'/route'.length)] : []));
}

/** The pages of the build, by their patterns. */
export function builtPages(): string[] {
  const manifest: Record<string, string> = JSON.parse(readFileSync(`${ROOT}.next/server/app-paths-manifest.json`, 'utf8'));
  return Object.keys(manifest).flatMap((key) => (key.endsWith('/page') && !key.startsWith('/_') ? [pathOf(`app${key}`)] : []));
}

/** `app/(console)/users/page` is served at `/users`. */
function pathOf(worker: string): string {
  const path = worker
    .replace(/^app/, '')
    .replace(/\/page$/, '')
    .replace(/\/\([^)]+\)/g, '');
  return path || '/';
}
