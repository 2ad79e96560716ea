import { Disclosure } from '@/components/ui/disclosure';
import { Table } from '@/components/ui/table';

/** From the bottom of a bar up. */
const FILLS = ['fill-edge', 'fill-loss'];
const KEYS = ['bg-edge', 'bg-loss'];
/** The width of a bar with its gap, and of the gap. */
const STEP = 10;
const GAP = 3;
const HEIGHT = 100;

export type Bar = { label: string; values: number[] };

type BarChartProps = {
  /** What is counted, as a heading. */
  title: string;
  /** What the bars are of, such as days. */
  unit: string;
  /** What each value of a bar counts: at most two. */
  series: string[];
  bars: Bar[];
  /** What limits the numbers. */
  note?: string;
};

/** Shows numbers as bars, and the same numbers in a table that can be opened. */
export function BarChart({ title, unit, series, bars, note }: BarChartProps) {
  const highest = Math.max(1, ...bars.map(({ values }) => sum(values)));
  const totals = series.map(
    (name, index) => `${name}: ${sum(bars.map(({ values }) => values[index] ?? 0)).toLocaleString('en')}`,
  );
  return (
    <figure aria-label={title} className="grid min-w-0 grid-cols-1 gap-2">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{title}</span>
        <span className="flex flex-wrap gap-x-3 text-muted text-xs">
          {totals.map((words, index) => (
            <span key={words} className="inline-flex items-center gap-1.5">
              {series.length > 1 && (
                <span aria-hidden="true" className={`size-2 rounded-xs forced-color-adjust-none ${KEYS[index]}`} />
              )}
              {words}
            </span>
          ))}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${totals.join(', ')}. The highest bar is ${highest.toLocaleString('en')}.`}
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-line border-b forced-color-adjust-none"
      >
        {bars.map((bar, index) => (
          <BarOf key={bar.label} bar={bar} x={index * STEP + GAP / 2} highest={highest} series={series} />
        ))}
      </svg>
      <div aria-hidden="true" className="flex justify-between gap-2 text-muted text-xs">
        {bars.length > 6 ? (
          <>
            <span>{bars[0]?.label}</span>
            <span>{bars.at(-1)?.label}</span>
          </>
        ) : (
          bars.map(({ label }) => (
            <span key={label} className="min-w-0 flex-1 text-center">
              {label}
            </span>
          ))
        )}
      </div>
      {note && <p className="text-muted text-xs">{note}</p>}
      <Disclosure title={<span className="font-normal text-muted text-xs">Show as a table</span>}>
        <Table name={title} columns={[{ label: unit }, ...series.map((label) => ({ label }))]} isNarrow>
          {bars.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map((name, index) => (
                <td key={name} className="tabular-nums">
                  {(values[index] ?? 0).toLocaleString('en')}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      </Disclosure>
    </figure>
  );
}

type BarOfProps = { bar: Bar; x: number; highest: number; series: string[] };

function BarOf({ bar: { label, values }, x, highest, series }: BarOfProps) {
  const words = series.map((name, index) => `${name} ${(values[index] ?? 0).toLocaleString('en')}`).join(', ');
  return (
    <g>
      <title>{`${label}: ${words}`}</title>
      {values.map((value, index) => {
        const below = sum(values.slice(0, index));
        const height = (value / highest) * HEIGHT;
        const y = HEIGHT - (below / highest) * HEIGHT - height;
        return <rect key={series[index]} className={FILLS[index]} x={x} y={y} width={STEP - GAP} height={height} />;
      })}
    </g>
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
