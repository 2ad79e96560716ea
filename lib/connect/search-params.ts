import { createLoader, type inferParserType, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { FLOWS, SIGN_INS } from '@/lib/connect/schema';
import { domainLayout, type Instance, keycloakAddress, SDK_VERSION, subdomainLayout } from '@/lib/wallaroo/instance';

/** What connects: the SDK, a program of one's own, or the script that manages users. */
export const TOOLS = ['sdk', 'api', 'users'] as const;
export type Tool = (typeof TOOLS)[number];

/** What the page shows, which lives in the URL. Secrets never do. */
export const connectParsers = {
  username: parseAsString.withDefault(''),
  tool: parseAsStringLiteral(TOOLS),
  form: parseAsString.withDefault('Python'),
  signIn: parseAsStringLiteral(SIGN_INS).withDefault('sso'),
  flow: parseAsStringLiteral(FLOWS).withDefault('mlops'),
  lasting: parseAsBoolean.withDefault(false),
  language: parseAsStringLiteral(['curl', 'requests', 'fetch']).withDefault('curl'),
  domain: parseAsString,
  prefix: parseAsString,
  suffix: parseAsString,
  keycloak: parseAsString,
  sdk: parseAsString,
};
export type ConnectParams = inferParserType<typeof connectParsers>;

export const loadConnect = createLoader(connectParsers);

/** Where the blocks are for, where that is not the instance that Pouch belongs to. */
export type Elsewhere = Pick<Instance, 'layout' | 'keycloakUrl' | 'sdkVersion'>;

/** Returns the instance that the URL names; null where it names none, or not a valid one. */
export function elsewhereIn({ domain, prefix, suffix, keycloak, sdk }: ConnectParams): Elsewhere | null {
  const layout = domain === null ? subdomainLayout(prefix ?? '', suffix ?? '') : domainLayout(domain);
  const isVersion = sdk !== null && SDK_VERSION.test(sdk);
  return layout && isVersion ? { layout, keycloakUrl: keycloakAddress(keycloak ?? ''), sdkVersion: sdk } : null;
}

/** Returns what the URL says of an instance; of none, for Pouch's own. */
export function paramsOf(elsewhere: Elsewhere | null) {
  const { layout, keycloakUrl = null, sdkVersion: sdk = null } = elsewhere ?? {};
  const isDomain = layout?.kind === 'domain';
  const isSubdomains = layout?.kind === 'subdomains';
  return {
    domain: isDomain ? layout.origin : null,
    prefix: isSubdomains ? layout.prefix || null : null,
    suffix: isSubdomains ? layout.suffix : null,
    keycloak: keycloakUrl,
    sdk,
  };
}

/** Returns what connects, also for URLs from before it was chosen, which may name a flow of the API. */
export function toolIn({ tool, flow, language }: ConnectParams): Tool {
  return tool ?? (flow !== 'mlops' || language !== 'curl' ? 'api' : 'sdk');
}
