import Link from 'next/link';
import { RepairButton } from '@/components/instance/repair-button';
import { SendTestMail } from '@/components/instance/send-test-mail';
import { Status, type StatusTone } from '@/components/ui/status';
import { Table } from '@/components/ui/table';
import type { Check } from '@/lib/checks/check';
import { shown } from '@/lib/shown-text';

const LOOKS: Record<Check['state'], { word: string; tone: StatusTone }> = {
  fail: { word: 'Problem', tone: 'loss' },
  warn: { word: 'Warning', tone: 'attention' },
  unknown: { word: 'Unknown', tone: 'neutral' },
  pass: { word: 'OK', tone: 'proven' },
};

const COLUMNS = [{ label: 'Status' }, { label: 'Check' }];

/** Lists checks with their status, what was found and what to do about it. */
export function ChecksTable({ checks }: { checks: Check[] }) {
  return (
    <Table name="Checks" columns={COLUMNS} isNarrow>
      {checks.map(({ id, state, title, words, remedy, link, action, repair }) => (
        <tr key={id} className="align-top">
          <td className="w-28 py-3!">
            <Status tone={LOOKS[state].tone}>{LOOKS[state].word}</Status>
          </td>
          <th scope="row" className="py-3! [overflow-wrap:anywhere]">
            {shown(title)}
            <span className="block max-w-[75ch] font-normal text-muted">{shown(words)}</span>
            {(remedy || link) && (
              <span className="block max-w-[75ch] font-normal">
                {remedy && shown(remedy)}{' '}
                {link && (
                  <Link href={{ pathname: link.href, query: link.query }} prefetch={false}>
                    {link.label}
                  </Link>
                )}
              </span>
            )}
            {action === 'send-test-mail' && <SendTestMail />}
            {repair && <RepairButton repair={repair} />}
          </th>
        </tr>
      ))}
    </Table>
  );
}
