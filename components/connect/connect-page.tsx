'use client';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { AddressList } from '@/components/connect/addresses';
import { Blocks } from '@/components/connect/blocks';
import { ConnectGuide } from '@/components/connect/connect-guide';
import { FillIn } from '@/components/connect/fill-in';
import { InstanceForm } from '@/components/connect/instance-form';
import { ReadinessLine } from '@/components/connect/readiness';
import { useFillIn } from '@/components/connect/use-fill-in';
import { Choice } from '@/components/ui/choice';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Switch } from '@/components/ui/switch';
import { Tabs } from '@/components/ui/tabs';
import { useDebounced } from '@/components/ui/use-after-pause';
import { flowBlocks, pipBlock, sdkBlocks, userScriptBlock } from '@/lib/connect/blocks';
import { type BlockOptions, type Flow, type SignIn, usernameSchema } from '@/lib/connect/schema';
import { connectParsers } from '@/lib/connect/search-params';
import { type Instance, sdkMisfit } from '@/lib/wallaroo/instance';

const SETTLED_MS = 150;
const SIGN_IN_WORDS: Record<SignIn, string> = {
  sso: 'In the browser (sso)',
  variables: 'Password in variables',
  file: 'Password in a file',
  token: 'Token in a file',
};
const FLOW_WORDS: Record<Flow, string> = {
  mlops: 'MLOps token',
  refresh: 'Refresh',
  inference: 'Inference token',
  sdk: 'SDK token',
  'mlops-request': 'MLOps request',
  'inference-request': 'Inference request',
  'openai-request': 'OpenAI request',
};

export function ConnectPage({ instance: own, mayFillIn }: { instance: Instance; mayFillIn: boolean }) {
  const [{ username, form, signIn, flow, language }, setParams] = useQueryStates(connectParsers);
  const [changes, setChanges] = useState<Pick<Instance, 'layout' | 'keycloakUrl' | 'sdkVersion'> | null>(null);
  const [isLasting, setIsLasting] = useState(false);
  const filling = useFillIn();
  const settled = useDebounced(username.trim(), SETTLED_MS);
  const nameErrors = usernameSchema.safeParse(username).error?.issues.map(({ message }) => message);

  const choice: BlockOptions = {
    instance: { ...own, ...changes },
    username: nameErrors ? null : username.trim() || null,
    password: filling.secrets?.password ?? null,
    clientSecret: filling.secrets?.clientSecret ?? null,
    signIn,
    isLasting,
  };
  // An own instance with one domain has Keycloak under it as well, whichever address Pouch itself uses.
  const misfit = changes || own.layout.kind === 'subdomains' ? sdkMisfit(choice.instance) : null;
  const forms = sdkBlocks(choice);
  const flows = flowBlocks(choice, flow);
  const currentForm = form in forms ? form : 'Python';

  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="grid min-w-0 content-start gap-8">
        <section aria-label="Who connects" className="grid gap-4 rounded-lg border border-line bg-surface p-4">
          <Field
            label="Username"
            placeholder="Any user"
            autoComplete="off"
            spellCheck={false}
            className="max-w-md"
            value={username}
            onChange={({ target }) => setParams({ username: target.value || null })}
            hint="Written into the blocks; usually the email address."
            errors={nameErrors}
          />
          <ReadinessLine username={settled} />
          <FillIn username={username.trim()} isAllowed={mayFillIn} filling={filling} />
        </section>

        <section aria-labelledby="sdk" className="grid min-w-0 gap-4">
          <h2 id="sdk" className="font-semibold text-base">
            Wallaroo SDK
          </h2>
          {misfit && (
            <Notice title="The SDK version does not fit the addresses" role="status">
              <p>{misfit}</p>
            </Notice>
          )}
          <Blocks of={[pipBlock(choice)]} />
          <Choice label="Sign in" options={SIGN_IN_WORDS} value={signIn} onChange={(value) => setParams({ signIn: value })} />
          <Tabs
            label="Form of the SDK's settings"
            names={Object.keys(forms)}
            current={currentForm}
            onChange={(name) => setParams({ form: name })}
          >
            <Blocks of={forms[currentForm] ?? []} />
          </Tabs>
        </section>

        <section aria-labelledby="api" className="grid min-w-0 gap-4">
          <h2 id="api" className="font-semibold text-base">
            MLOps API and inference
          </h2>
          <Choice label="What" options={FLOW_WORDS} value={flow} onChange={(value) => setParams({ flow: value })} />
          {flow === 'mlops' && (
            <Switch
              label="Offline token"
              hint="Requests offline_access: the refresh token outlives the session."
              checked={isLasting}
              onChange={setIsLasting}
            />
          )}
          <Tabs
            label="Language"
            names={['curl', 'requests', 'fetch'] as const}
            current={language}
            onChange={(name) => setParams({ language: name })}
          >
            <Blocks of={flows.filter((block) => block.form === language)} />
          </Tabs>
        </section>

        <section aria-labelledby="addresses" className="grid gap-4 rounded-lg border border-line bg-surface p-4">
          <h2 id="addresses" className="font-semibold text-base">
            Addresses
          </h2>
          <AddressList instance={choice.instance} />
          <Disclosure title="Write the blocks for another instance or SDK">
            <InstanceForm own={own} onChange={setChanges} />
          </Disclosure>
        </section>

        <section aria-labelledby="script" className="grid min-w-0 gap-4">
          <h2 id="script" className="font-semibold text-base">
            Users by script
          </h2>
          <Blocks of={[userScriptBlock(choice)]} />
        </section>
      </div>
      <ConnectGuide instance={choice.instance} />
    </div>
  );
}
