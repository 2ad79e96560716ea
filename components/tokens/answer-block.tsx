import { Badge } from '@/components/ui/badge';
import type { Answer } from '@/lib/tokens/schema';

/** Shows a complete answer. */
export function AnswerBlock({ answer, children }: { answer: Answer; children?: string }) {
  const isGood = answer.status < 400;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={isGood ? 'proven' : 'loss'}>{answer.status}</Badge>
        {children}
      </p>
      <pre className="whitespace-pre-wrap rounded-md bg-canvas p-3 font-mono text-[13px] leading-5 [overflow-wrap:anywhere]">
        {answer.body === null || answer.body === '' ? '(no body)' : JSON.stringify(answer.body, masked, 2)}
      </pre>
    </div>
  );
}

/** Shortens tokens, because only the secret fields, which hide them again, show them whole. */
function masked(_name: string, value: unknown): unknown {
  const isToken = typeof value === 'string' && /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(value);
  return isToken ? `${value.slice(0, 6)}… (${value.length} characters)` : value;
}
