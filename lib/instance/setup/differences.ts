import { type Registration, wantedAttributes, wantedSettings } from '@/lib/instance/setup/registration';
import { isRecord } from '@/lib/own-value';

/** What changes in one setting. */
export type Change = { setting: string; removed: string[]; added: string[] };

/** Returns how a client differs from what Pouch needs. What Pouch does not depend on is not looked at. */
export function differences(registration: Registration, client: Record<string, unknown>): Change[] {
  const attributes = isRecord(client.attributes) ? client.attributes : {};
  return [
    ...Object.entries(wantedSettings(registration)).map(([name, wanted]) => changeOf(name, client[name], wanted)),
    ...Object.entries(wantedAttributes(registration)).map(([name, wanted]) => changeOf(name, attributes[name], wanted)),
  ].flatMap((change) => change ?? []);
}

/** Returns the lines of a change as a diff has them. */
export function diffLines({ setting, removed, added }: Change): string[] {
  return [...removed.map((value) => `- ${setting}: ${value}`), ...added.map((value) => `+ ${setting}: ${value}`)];
}

function changeOf(setting: string, found: unknown, wanted: string | boolean | string[]): Change | null {
  const [before, after] = [valuesOf(found), valuesOf(wanted)];
  const removed = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  return removed.length + added.length > 0 ? { setting, removed, added } : null;
}

/** Keycloak leaves out what is off or empty. */
function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null || value === '' || String(value) === 'false' ? [] : [String(value)];
}
