import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import type { Answer } from '@/lib/tokens/schema';

/** Shows a complete answer. */
export function AnswerBlock({ answer, children }: { answer: Answer; children?: string }) {
  const isGood = answer.status < 400;
  const text = textOf(answer.body);
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={isGood ? 'proven' : 'loss'}>{answer.status}</Badge>
        {children}
      </p>
      {/* The button inside lets a long answer be scrolled with the keys. */}
      <div className="max-h-96 overflow-y-auto rounded-md bg-canvas p-3 print:max-h-none">
        <div className="sticky top-0 float-right">
          <CopyButton text={text} label="Copy answer" look="quiet" iconOnly />
        </div>
        <pre className="whitespace-pre-wrap font-mono text-code [overflow-wrap:anywhere]">{text}</pre>
      </div>
    </div>
  );
}

function textOf(body: unknown): string {
  if (body === null || body === '') return '(no body)';
  return typeof body === 'string' ? String(masked('', body)) : JSON.stringify(body, masked, 2);
}

/** Shortens tokens, because only the secret fields, which hide them again, show them whole. */
function masked(_name: string, value: unknown): unknown {
  const isToken = typeof value === 'string' && /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(value);
  return isToken ? `${value.slice(0, 6)}… (${value.length} characters)` : value;
}
