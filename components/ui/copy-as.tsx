'use client';
import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Tabs } from '@/components/ui/tabs';

export type Snippet = {
  /** The label of the tab: "curl", "Python". */
  label: string;
  /** The code's language, for tests that run it. */
  language: string;
  code: string;
};

/** Shows how to do the same from a terminal or a script: one tab for each way, with a Copy button. */
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
