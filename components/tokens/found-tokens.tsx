import { Choice } from '@/components/ui/choice';
import type { Inspection } from '@/lib/tokens/schema';

/** A token of several that were pasted at once. */
export type Found = { inspection: Inspection; token: string | null };

const KINDS: Record<string, string> = {
  Bearer: 'Access token',
  Refresh: 'Refresh token',
  Offline: 'Offline token',
  ID: 'ID token',
};

type FoundTokensProps = { found: Found[]; current: string | null; onChoose: (found: Found) => void };

/** Chooses which of the pasted tokens is shown. */
export function FoundTokens({ found, current, onChoose }: FoundTokensProps) {
  const options = Object.fromEntries(found.map(({ inspection }, index) => [`${index}`, `${index + 1}. ${kindOf(inspection)}`]));
  const value = `${found.findIndex(({ token }) => token === current)}`;
  function choose(index: string) {
    const chosen = found[Number(index)];
    if (chosen) onChoose(chosen);
  }
  return <Choice label={`${found.length} tokens were pasted`} options={options} value={value} onChange={choose} />;
}

function kindOf({ claims }: Inspection): string {
  return KINDS[String(claims.typ)] ?? 'Token';
}
