'use client';
import { Download } from 'lucide-react';
import { Button, buttonLook } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { ActivityQuery } from '@/lib/activity/schema';
import { serializeActivity } from '@/lib/activity/search-params';

const FORMATS = [
  { format: 'csv', label: 'CSV' },
  { format: 'jsonl', label: 'JSON lines' },
];

/** Downloads all entries that match the filters, not only those on the page. */
export function ExportButton({ query }: { query: ActivityQuery }) {
  const address = serializeActivity('/api/activity/export', { ...query, before: null });
  return (
    <Popover
      label="Export"
      className="grid w-56 gap-1 p-2"
      button={
        <Button className="justify-self-end">
          <Download aria-hidden="true" className="size-4" />
          Export
        </Button>
      }
    >
      {FORMATS.map(({ format, label }) => (
        <a
          key={format}
          href={`${address}${address.includes('?') ? '&' : '?'}format=${format}`}
          download
          className={buttonLook('quiet', 'text', 'justify-start')}
        >
          {label}
        </a>
      ))}
      <p className="px-3 py-1 text-muted text-xs">All entries that match the filters.</p>
    </Popover>
  );
}
