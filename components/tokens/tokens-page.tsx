'use client';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Differences } from '@/components/tokens/differences';
import { type Found, FoundTokens } from '@/components/tokens/found-tokens';
import { InferenceTab } from '@/components/tokens/inference-tab';
import { InspectTab } from '@/components/tokens/inspect-tab';
import { MlopsTab } from '@/components/tokens/mlops-tab';
import { SdkTab } from '@/components/tokens/sdk-tab';
import { TokenRegion, tokenIn } from '@/components/tokens/token-region';
import { TokensGuide } from '@/components/tokens/tokens-guide';
import { TryWallaroo } from '@/components/tokens/try-wallaroo';
import { WhyUnauthorized } from '@/components/tokens/why-401';
import { Tabs } from '@/components/ui/tabs';
import type { Check } from '@/lib/checks/check';
import { inspectTokenAction } from '@/lib/tokens/actions';
import { type Inspected, type Inspection, type Lifetimes, pastedTokens, type Run } from '@/lib/tokens/schema';
import { TABS, type Tab, tokensParsers } from '@/lib/tokens/search-params';
import type { Instance } from '@/lib/wallaroo/instance';

const WORDS: Record<Tab, string> = { mlops: 'MLOps API', inference: 'Inference', sdk: 'SDK', inspect: 'Inspect' };

/** What is shown. It exists only in this page's memory. */
type Shown = {
  run: Run | null;
  inspection: Inspection | null;
  /** The token to compare with: the one before a refresh, or a second one. */
  before: Inspection | null;
  checks: Check[];
  token: string | null;
  refreshToken: string | null;
  isRevoked: boolean;
};

type TokensPageProps = {
  instance: Instance;
  lifetimes: Lifetimes | null;
  /** Whether this administrator may use the API client's secret stored in Keycloak. */
  mayUseSecret: boolean;
};

export function TokensPage({ instance, lifetimes, mayUseSecret }: TokensPageProps) {
  const [tab, setTab] = useQueryState('tab', tokensParsers.tab);
  const [shown, setShown] = useState<Shown | null>(null);
  const [found, setFound] = useState<Found[]>([]);
  const again = useSecretAction(inspectTokenAction, ({ inspections: [inspection], checks }) => {
    if (inspection) setShown((before) => before && { ...before, inspection, checks });
  });

  function showRun(run: Run | null) {
    setShown(run && { ...shownOf(run), before: null, refreshToken: tokenIn(run, 'refresh_token') });
  }

  function showRefreshed(run: Run) {
    const refreshToken = tokenIn(run, 'refresh_token') ?? shown?.refreshToken ?? null;
    setShown({ ...shownOf(run), before: run.inspection && (shown?.inspection ?? null), refreshToken });
  }

  function showInspected({ inspections, other, checks }: Inspected, pasted: string) {
    const tokens = pastedTokens(pasted);
    const found = inspections.map((inspection, index) => ({ inspection, token: tokens[index] ?? null }));
    const first = found.find(({ inspection }) => inspection.claims.typ === 'Bearer') ?? found[0];
    const shownFirst = { inspection: other ?? first?.inspection ?? null, before: other && (first?.inspection ?? null) };
    const token = first?.token ?? null;
    setFound(other ? [] : found);
    setShown({
      ...shownFirst,
      run: null,
      checks: first?.inspection.checks ?? checks,
      token,
      refreshToken: null,
      isRevoked: false,
    });
  }

  function showFound({ inspection, token }: Found) {
    setShown((before) => before && { ...before, inspection, checks: inspection.checks, token });
  }

  function choose(next: Tab) {
    setTab(next);
    setShown(null);
    setFound([]);
  }

  function showRevoked() {
    setShown(shown && { ...shown, isRevoked: true });
    if (shown?.token) again.run({ token: shown.token, other: '' });
  }

  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="grid min-w-0 content-start gap-6">
        <Tabs label="Which token" names={TABS} words={WORDS} current={tab} onChange={choose}>
          {tab === 'mlops' && <MlopsTab apiClient={instance.apiClient} mayUseSecret={mayUseSecret} onRun={showRun} />}
          {tab === 'inference' && <InferenceTab apiClient={instance.apiClient} mayUseSecret={mayUseSecret} onRun={showRun} />}
          {tab === 'sdk' && <SdkTab sdkClient={instance.sdkClient} onRun={showRun} />}
          {tab === 'inspect' && <InspectTab onInspected={showInspected} />}
        </Tabs>
        {shown && (
          <>
            {found.length > 1 && <FoundTokens found={found} current={shown.token} onChoose={showFound} />}
            {shown.run || shown.inspection ? (
              <TokenRegion
                inspection={shown.inspection}
                checks={shown.checks}
                run={shown.run}
                mayUseSecret={mayUseSecret}
                isRevoked={shown.isRevoked}
                refreshToken={shown.refreshToken}
                onRefreshed={showRefreshed}
                onRevoked={showRevoked}
              />
            ) : (
              <div className="rounded-lg border border-line bg-surface p-4">
                <WhyUnauthorized checks={shown.checks} />
              </div>
            )}
            {shown.before && shown.inspection && <Differences before={shown.before.claims} after={shown.inspection.claims} />}
            {shown.token && <TryWallaroo key={shown.token} token={shown.token} />}
          </>
        )}
      </div>
      <TokensGuide instance={instance} lifetimes={lifetimes} />
    </div>
  );
}

function shownOf(run: Run): Pick<Shown, 'run' | 'inspection' | 'checks' | 'token' | 'isRevoked'> {
  const { inspection, checks } = run;
  return { run, inspection, checks, token: tokenIn(run, 'access_token'), isRevoked: false };
}
