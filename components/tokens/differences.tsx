import { Table } from '@/components/ui/table';

type Claims = Record<string, unknown>;

/** What two tokens say differently, and that the rest is the same. */
export function Differences({ before, after }: { before: Claims; after: Claims }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = names.filter((name) => asText(before[name]) !== asText(after[name]));
  const isSameSession = before.sid !== undefined && before.sid === after.sid;
  return (
    <section aria-labelledby="differences" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 id="differences" className="font-semibold text-lg">
          Differences
        </h2>
        <p className="text-muted">
          {different.length} of {names.length} claims differ. {isSameSession ? 'Both belong to the same session.' : ''}
        </p>
      </div>
      {different.length > 0 && (
        <Table name="Claims that differ" columns={[{ label: 'Claim' }, { label: 'First' }, { label: 'Second' }]}>
          {different.map((name) => (
            <tr key={name}>
              <th scope="row" className="font-mono text-[13px] [overflow-wrap:anywhere]">
                {name}
              </th>
              <td className="whitespace-pre-wrap font-mono text-[13px] [overflow-wrap:anywhere]">{asText(before[name])}</td>
              <td className="whitespace-pre-wrap font-mono text-[13px] [overflow-wrap:anywhere]">{asText(after[name])}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** Roles and scopes come in any order, which is no difference. */
function asText(value: unknown): string {
  if (value === undefined) return '–';
  return JSON.stringify(value, (_name, part) => (Array.isArray(part) ? part.toSorted() : part), 2);
}
