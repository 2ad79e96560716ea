import { CopyButton } from '@/components/ui/copy-button';
import { addressesOf, type Instance } from '@/lib/wallaroo/instance';

/** Lists the addresses of the instance. */
export function AddressList({ instance }: { instance: Instance }) {
  const addresses = addressesOf(instance);
  const { layout } = instance;
  const parts: [string, string][] =
    layout.kind === 'domain'
      ? [['Domain', new URL(layout.origin).host]]
      : [
          ['Prefix', layout.prefix],
          ['Suffix', layout.suffix],
        ];
  const rows: [string, string, boolean?][] = [
    ...parts.filter(([, part]) => part !== ''),
    ['MLOps API', addresses.mlopsApi],
    ['Swagger', addresses.swagger, true],
    ['Inference', addresses.inference],
    ['OpenAI-compatible', addresses.openai],
    ['Inference in the cluster', 'http://engine-lb.{pipeline}-{id}:29502/pipelines/{pipeline}'],
    ['Keycloak', addresses.keycloak],
    ['Token URL', addresses.token],
    ['Admin console', addresses.adminConsole, true],
    ['Clients and their secrets', addresses.clientsInConsole, true],
    ['Redirect URI for identity providers', addresses.brokerEndpoint],
    ['Inside the cluster', 'http://api-lb:8080 and http://keycloak:8080/auth'],
  ];
  return (
    <dl className="grid">
      {rows.map(([term, address, isLink]) => (
        <div key={term} className="grid items-center gap-x-4 border-line border-t py-1 first:border-t-0 sm:grid-cols-[12rem_1fr]">
          <dt className="text-muted">{term}</dt>
          <dd className="flex min-w-0 items-center gap-2">
            <span className="min-w-0 flex-1 font-mono text-code [overflow-wrap:anywhere]">
              {isLink ? (
                <a href={address} target="_blank" rel="noreferrer" className="underline underline-offset-4">
                  {address}
                </a>
              ) : (
                address
              )}
            </span>
            <CopyButton text={address} label={`Copy ${term}`} look="quiet" iconOnly />
          </dd>
        </div>
      ))}
    </dl>
  );
}
