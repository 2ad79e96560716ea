'use client';
import { useQueryStates } from 'nuqs';
import { AddressList } from '@/components/connect/addresses';
import { ChosenBlocks } from '@/components/connect/chosen-blocks';
import { ConnectGuide } from '@/components/connect/connect-guide';
import { FillIn } from '@/components/connect/fill-in';
import { HowStep } from '@/components/connect/how-step';
import { Step } from '@/components/connect/step';
import { useFillIn } from '@/components/connect/use-fill-in';
import { UserField } from '@/components/connect/user-field';
import { WhereStep } from '@/components/connect/where-step';
import { type BlockOptions, usernameSchema } from '@/lib/connect/schema';
import { connectParsers, elsewhereIn, paramsOf, toolIn } from '@/lib/connect/search-params';
import { type Instance, sdkMisfit } from '@/lib/wallaroo/instance';

/** Leads in three steps to the text that connects, which stays in view beside them. */
export function ConnectPage({ instance: own, mayFillIn }: { instance: Instance; mayFillIn: boolean }) {
  const [params, setParams] = useQueryStates(connectParsers);
  const filling = useFillIn();
  const { username } = params;
  const nameErrors = usernameSchema.safeParse(username).error?.issues.map(({ message }) => message);
  const elsewhere = elsewhereIn(params);
  const tool = toolIn(params);
  const choice: BlockOptions = {
    instance: { ...own, ...elsewhere },
    username: nameErrors ? null : username.trim() || null,
    password: filling.secrets?.password ?? null,
    clientSecret: filling.secrets?.clientSecret ?? null,
    signIn: params.signIn,
    isLasting: params.lasting,
  };
  // An own instance with one domain has Keycloak under it as well, whichever address Pouch itself uses.
  const misfit = elsewhere || own.layout.kind === 'subdomains' ? sdkMisfit(choice.instance) : null;

  return (
    <div className="grid grid-cols-1 gap-8">
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[24rem_minmax(0,1fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <Step number={1} title="Who connects">
            <UserField username={username} errors={nameErrors} onChange={(typed) => setParams({ username: typed || null })} />
            <FillIn username={username.trim()} isAllowed={mayFillIn} filling={filling} />
          </Step>
          <WhereStep own={own} elsewhere={elsewhere} onChange={(chosen) => setParams(paramsOf(chosen))} />
          <HowStep tool={tool} params={params} onChange={setParams} />
        </div>
        <div className="min-w-0 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto">
          <ChosenBlocks tool={tool} choice={choice} misfit={misfit} params={params} onChange={setParams} />
        </div>
      </div>
      <section aria-labelledby="addresses" className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4">
        <h2 id="addresses" className="font-semibold text-base">
          Addresses
        </h2>
        <AddressList instance={choice.instance} />
      </section>
      <ConnectGuide instance={choice.instance} />
    </div>
  );
}
