'use client';
import { Blocks } from '@/components/connect/blocks';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { flowBlocks, pipBlock, sdkBlocks, userScriptBlock } from '@/lib/connect/blocks';
import type { BlockOptions } from '@/lib/connect/schema';
import type { ConnectParams, Tool } from '@/lib/connect/search-params';

const TITLES: Record<Tool, string> = {
  sdk: 'Wallaroo SDK',
  api: 'MLOps API and inference',
  users: 'Users by script',
};

type ChosenBlocksProps = {
  tool: Tool;
  choice: BlockOptions;
  /** Why the SDK's version does not fit the addresses; null where it does. */
  misfit: string | null;
  params: Pick<ConnectParams, 'form' | 'flow' | 'language'>;
  onChange: (changes: Partial<Pick<ConnectParams, 'tool' | 'form' | 'language'>>) => void;
};

/** Shows what the steps lead to, ready to copy. */
export function ChosenBlocks({ tool, choice, misfit, params: { form, flow, language }, onChange }: ChosenBlocksProps) {
  const forms = sdkBlocks(choice);
  const currentForm = form in forms ? form : 'Python';
  return (
    <section aria-labelledby="blocks" className="grid min-w-0 grid-cols-1 content-start gap-4">
      <h2 id="blocks" className="font-semibold text-base">
        {TITLES[tool]}
      </h2>
      {tool === 'sdk' && (
        <>
          {misfit && (
            <Notice title="The SDK version does not fit the addresses" role="status">
              <p>{misfit}</p>
            </Notice>
          )}
          <Tabs
            label="Form of the SDK's settings"
            names={Object.keys(forms)}
            current={currentForm}
            onChange={(name) => onChange({ tool, form: name })}
          >
            <Blocks of={forms[currentForm] ?? []} />
          </Tabs>
          <Blocks of={[pipBlock(choice)]} />
        </>
      )}
      {tool === 'api' && (
        <Tabs
          label="Language"
          names={['curl', 'requests', 'fetch'] as const}
          current={language}
          onChange={(name) => onChange({ tool, language: name })}
        >
          <Blocks of={flowBlocks(choice, flow).filter((block) => block.form === language)} />
        </Tabs>
      )}
      {tool === 'users' && <Blocks of={[userScriptBlock(choice)]} />}
    </section>
  );
}
