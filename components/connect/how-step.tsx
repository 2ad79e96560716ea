'use client';
import { Step } from '@/components/connect/step';
import { Choice } from '@/components/ui/choice';
import { Switch } from '@/components/ui/switch';
import type { Flow, SignIn } from '@/lib/connect/schema';
import type { ConnectParams, Tool } from '@/lib/connect/search-params';

const TOOL_WORDS: Record<Tool, string> = { sdk: 'Wallaroo SDK', api: 'API', users: 'User script' };
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

type HowStepProps = {
  tool: Tool;
  params: Pick<ConnectParams, 'signIn' | 'flow' | 'lasting'>;
  onChange: (changes: Partial<Pick<ConnectParams, 'tool' | 'signIn' | 'flow' | 'lasting'>>) => void;
};

/** Chooses what connects, and how it signs in or what it asks for. */
export function HowStep({ tool, params: { signIn, flow, lasting }, onChange }: HowStepProps) {
  return (
    <Step number={3} title="How it connects">
      <Choice label="Connect with" options={TOOL_WORDS} value={tool} onChange={(chosen) => onChange({ tool: chosen })} />
      {tool === 'sdk' && (
        <Choice
          label="Sign in"
          look="list"
          options={SIGN_IN_WORDS}
          value={signIn}
          onChange={(chosen) => onChange({ tool, signIn: chosen })}
        />
      )}
      {tool === 'api' && (
        <Choice
          label="What"
          look="list"
          options={FLOW_WORDS}
          value={flow}
          onChange={(chosen) => onChange({ tool, flow: chosen })}
        />
      )}
      {tool === 'api' && flow === 'mlops' && (
        <Switch
          label="Offline token"
          hint="Requests offline_access: the refresh token outlives the session."
          checked={lasting}
          onChange={(isOn) => onChange({ tool, lasting: isOn })}
        />
      )}
    </Step>
  );
}
