import { parseEnv } from 'node:util';
import { AppError } from '@/lib/errors';

export type Format = 'env' | 'kubernetes';
/** Undefined: the setting is left out, also where an earlier file has it. */
export type Settings = Record<string, string | undefined>;

/** Returns which format a file of settings has. */
export function formatOf(text: string): Format {
  return MANIFEST_KIND.test(text) ? 'kubernetes' : 'env';
}

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

/** Returns whether a file can be kept as one of settings: it is empty, or looks like one that was written before. */
export function isSettingsFile(format: Format, text: string): boolean {
  const content = text.replaceAll(/^\s*#.*$/gm, '').trim();
  return content === '' || (format === 'env' ? ASSIGNMENT.test(content) : isManifest(text));
}

/** Returns what an earlier file has beside these settings, or null where that is nothing. */
export function withoutSettings(format: Format, names: string[], earlier: string): string | null {
  const others = Object.keys(readSettings(format, earlier)).filter((name) => !names.includes(name));
  if (others.length === 0) return null;
  return writeSettings(format, Object.fromEntries(names.map((name) => [name, undefined])), earlier);
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/m;

function asEnv(settings: Settings, earlier: string): string {
  const lines = earlier.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
  const known = new Set<string>();
  const kept = lines.flatMap((line) => {
    const name = ASSIGNMENT.exec(line)?.[1];
    if (!name || !Object.hasOwn(settings, name)) return [line];
    const isFirst = !known.has(name);
    known.add(name);
    const value = settings[name];
    return value !== undefined && isFirst ? [assignment(name, value)] : [];
  });
  const added = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined || known.has(name) ? [] : [assignment(name, value)],
  );
  return `${[...kept, ...added].join('\n')}\n`;
}

/** Plain where every reader of such files takes it as it is; Docker's knows no quotes. INVALID_INPUT where nothing is read back. */
function assignment(name: string, value: string): string {
  const quotes = /^[\w@%+=:,./~?&-]*$/.test(value) ? [''] : ["'", '"', '`'];
  const written = quotes.map((quote) => `${name}=${quote}${value}${quote}`).find((line) => parseEnv(line)[name] === value);
  if (written !== undefined) return written;
  const words = `${name} has several kinds of quotes, which no file in the format env can hold. Change it, or use --format kubernetes.`;
  throw new AppError('INVALID_INPUT', words);
}

const MANIFEST_KIND = /^kind: Secret\r?$/m;
const MANIFEST_LINE = /^ {2}([A-Z][A-Z0-9_]*): (".*")$/gm;

/** Whatever stands after the settings would be lost. */
function isManifest(text: string): boolean {
  const [head = '', data, ...others] = text.split(/^stringData:\n/m);
  if (data === undefined || others.length > 0 || !MANIFEST_KIND.test(head)) return false;
  return data.replaceAll(MANIFEST_LINE, '').trim() === '';
}

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
