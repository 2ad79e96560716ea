import { CodeBlock } from '@/components/ui/code-block';
import type { Block } from '@/lib/connect/schema';

export function Blocks({ of }: { of: Block[] }) {
  return (
    <div className="grid gap-4">
      {of.map(({ form, fileName, code, where, mode }) => (
        <CodeBlock key={form} label={form} code={code} fileName={fileName} where={<Where {...{ where, mode, fileName }} />} />
      ))}
    </div>
  );
}

function Where({ where, mode, fileName }: Pick<Block, 'where' | 'mode' | 'fileName'>) {
  if (mode === null) return where;
  return (
    <>
      {where} It holds a secret: let only yourself read it, <code className="font-mono text-ink">{protection(fileName)}</code>.
    </>
  );
}

/** Returns the command that lets only its owner read a file, for the shell that the file is for. */
function protection(fileName: string): string {
  if (fileName.endsWith('.ps1')) return `icacls ${fileName} /inheritance:r /grant:r "${'$'}{env:USERNAME}:F"`;
  return `chmod 600 ${fileName}`;
}
