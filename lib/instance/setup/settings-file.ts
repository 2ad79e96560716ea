import { parseEnv } from 'node:util';

export type Format = 'env' | 'kubernetes';
/** Undefined: the setting is left out, also where an earlier file has it. */
export type Settings = Record<string, string | undefined>;

/** Returns the settings in a file that was written before. */
export function readSettings(format: Format, text: string): Record<string, string | undefined> {
  if (format === 'env') return { ...parseEnv(text) };
  const entries = [...text.matchAll(MANIFEST_LINE)].map(([, name = '', value = '']) => [name, stringOf(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Returns the whole file with these settings. What else the earlier one has stays as it is. */
export function writeSettings(format: Format, settings: Settings, earlier = ''): string {
  return format === 'env' ? asEnv(settings, earlier) : asManifest(settings, earlier);
}

function asEnv(settings: Settings, earlier: string): string {
  const lines = earlier.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
  const known = new Set<string>();
  const kept = lines.flatMap((line) => {
    const name = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1];
    if (!name || !Object.hasOwn(settings, name)) return [line];
    const isFirst = !known.has(name);
    known.add(name);
    const value = settings[name];
    return value !== undefined && isFirst ? [`${name}=${quoted(value)}`] : [];
  });
  const added = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined || known.has(name) ? [] : [`${name}=${quoted(value)}`],
  );
  return `${[...kept, ...added].join('\n')}\n`;
}

/** Plain where every reader of such files takes it as it is; Docker's knows no quotes. */
function quoted(value: string): string {
  if (/^[\w@%+=:,./~?&-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find((candidate) => !value.includes(candidate)) ?? "'";
  return `${quote}${value}${quote}`;
}

const MANIFEST_LINE = /^ {2}([A-Z][A-Z0-9_]*): (".*")$/gm;

function asManifest(settings: Settings, earlier: string): string {
  const all = { ...readSettings('kubernetes', earlier), ...settings };
  // JSON's strings are YAML's as well.
  const data = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}: ${JSON.stringify(value)}`],
  );
  const head = earlier.includes('stringData:\n') ? earlier.slice(0, earlier.indexOf('stringData:\n')) : HEAD;
  return `${head}stringData:\n${data.join('\n')}\n`;
}

const HEAD = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: pouch\ntype: Opaque\n';

function stringOf(json: string): string | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
