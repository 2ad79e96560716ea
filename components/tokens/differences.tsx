import { isTime, timeInWords } from '@/components/tokens/times';

type Claims = Record<string, unknown>;

/** Shows which claims of two tokens differ. */
export function Differences({ before, after }: { before: Claims; after: Claims }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = names.filter((name) => asText(name, before[name]) !== asText(name, after[name]));
  const isSameSession = before.sid !== undefined && before.sid === after.sid;
  return (
    <section aria-labelledby="differences" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 id="differences" className="font-semibold text-base">
          Differences
        </h2>
        <p className="text-muted">
          {different.length} of {names.length} claims differ. {isSameSession ? 'Both belong to the same session.' : ''}
        </p>
      </div>
      {different.length > 0 && (
        <table className="w-full table-fixed border-collapse [&_:is(td,th)]:border-line [&_:is(td,th)]:border-t [&_:is(td,th)]:p-2 [&_:is(td,th)]:text-left [&_:is(td,th)]:align-top [&_tbody_:is(td,th)]:whitespace-pre-wrap [&_tbody_:is(td,th)]:font-mono [&_tbody_:is(td,th)]:text-code [&_tbody_:is(td,th)]:[overflow-wrap:anywhere]">
          <caption className="sr-only">Claims that differ</caption>
          <thead className="text-muted">
            <tr>
              <th scope="col" className="w-1/4 font-medium">
                Claim
              </th>
              <th scope="col" className="font-medium">
                First
              </th>
              <th scope="col" className="font-medium">
                Second
              </th>
            </tr>
          </thead>
          <tbody>
            {different.map((name) => (
              <tr key={name}>
                <th scope="row" className="font-normal">
                  {name}
                </th>
                <td>{asText(name, before[name])}</td>
                <td>{asText(name, after[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Sorts lists, because the order of roles does not matter. */
function asText(name: string, value: unknown): string {
  if (value === undefined) return '–';
  if (isTime(name, value)) return timeInWords(value);
  if (typeof value === 'string') return value;
  return JSON.stringify(
    value,
    (_name, part) => (Array.isArray(part) && part.every((one) => typeof one === 'string') ? part.toSorted() : part),
    2,
  );
}
