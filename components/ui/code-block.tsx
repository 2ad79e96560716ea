'use client';
import { Download } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { saveFile } from '@/components/ui/save-file';

type CodeBlockProps = {
  label: string;
  code: string;
  /** Replaces the Copy button where the copied text differs from the shown one. */
  copy?: ReactNode;
  /** Set where the text can be downloaded as a file. */
  fileName?: string;
  /** Explains where the text belongs. */
  where?: ReactNode;
};

/** Longer blocks are collapsed, because most users only copy them. */
const MOST_LINES = 40;

/** Shows a text to copy, wrapped so that nothing is cut off. */
export function CodeBlock({ label, code, copy, fileName, where }: CodeBlockProps) {
  const id = useId();
  const lines = code.split('\n').length;
  const [isCut, setIsCut] = useState(lines > MOST_LINES);
  return (
    <figure aria-labelledby={id} className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-line border-b bg-raised py-1 pr-1 pl-3">
        <figcaption id={id} className="mr-auto font-medium">
          {label}
        </figcaption>
        {copy ?? <CopyButton text={code} label="Copy" look="quiet" />}
        {fileName && (
          <Button look="quiet" onClick={() => saveFile(fileName, code)} aria-label={`Download ${fileName}`}>
            <Download aria-hidden="true" className="size-4" />
            {fileName}
          </Button>
        )}
      </div>
      <pre
        className={cn(
          'whitespace-pre-wrap p-3 font-mono text-code [overflow-wrap:anywhere]',
          isCut && 'max-h-80 overflow-hidden print:max-h-none',
        )}
      >
        <code>{code}</code>
      </pre>
      {isCut && (
        <div className="border-line border-t p-1 print:hidden">
          <Button look="quiet" onClick={() => setIsCut(false)}>
            Show all {lines} lines
          </Button>
        </div>
      )}
      {where && <p className="border-line border-t px-3 py-2 text-muted">{where}</p>}
    </figure>
  );
}
