import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROOT } from '../stack/paths.ts';

/** The imports among the files of the app: for each file, the files that it imports, type-only ones included. */
export type Imports = Map<string, string[]>;

const IMPORT = /(?:from|import\()\s*'(@\/[^']+|\.\.?\/[^']+)'/g;

export function readImports(): Imports {
  const files = globSync('{app,cli,components,lib}/**/*.{ts,tsx}', { cwd: ROOT }).sort();
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
  const text = readFileSync(ROOT + file, 'utf8');
  return [...text.matchAll(IMPORT)].flatMap(([, specifier = '']) => {
    const path = specifier.startsWith('@/') ? specifier.slice(2) : new URL(specifier, `file:///${file}`).pathname.slice(1);
    return [path, `${path}.ts`, `${path}.tsx`].filter((name) => /\.tsx?$/.test(name) && existsSync(ROOT + name)).slice(0, 1);
  });
}

/** Returns the room of the house that a file is in: `app`, `cli`, `lib` for its ground, else a folder such as `lib/users`. */
export function roomOf(file: string): string {
  const [top = '', room = ''] = file.split('/');
  return top === 'app' || top === 'cli' || room.includes('.') ? top : `${top}/${room}`;
}

/** Returns for each folder the folders that its files import from, and how often. Both are below `within`. */
export function betweenFolders(imports: Imports, within = ''): Map<string, Map<string, number>> {
  const edges = new Map<string, Map<string, number>>();
  for (const [file, targets] of imports) {
    for (const target of targets) {
      const [from, to] = [dirname(file), dirname(target)];
      if (from === to || !file.startsWith(within) || !target.startsWith(within)) continue;
      const counts = edges.get(from) ?? new Map<string, number>();
      edges.set(from, counts.set(to, (counts.get(to) ?? 0) + 1));
    }
  }
  return edges;
}

/** Returns a ring of nodes each of which leads to the next one; null where there is none. */
export function findCycle(edges: Map<string, Iterable<string>>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): string[] | null => {
    if (path.includes(node)) return path.slice(path.indexOf(node));
    if (done.has(node)) return null;
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(node);
    return null;
  };
  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return null;
}
