'use client';
import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Tabs } from '@/components/ui/tabs';

export type Snippet = {
  /** What the tab says: "curl", "Python". */
  label: string;
  /** The code's language, for tests that run it. */
  language: string;
  code: string;
};

/** The same thing done from a terminal or a program: one tab for each way, with a Copy. */
export function CopyAs({ name, snippets }: { name: string; snippets: Snippet[] }) {
  const labels = snippets.map(({ label }) => label);
  const [chosen, setChosen] = useState(labels[0] ?? '');
  const snippet = snippets.find(({ label }) => label === chosen) ?? snippets[0];
  if (!snippet) return null;
  return (
    <Tabs label={name} names={labels} current={snippet.label} onChange={setChosen}>
      <CodeBlock label={snippet.label} code={snippet.code} />
    </Tabs>
  );
}
