type Values = Record<string, unknown>;

/** What a deployment needs at least. */
export const LEAST: Values = { secret: { existing: 'pouch' } };

const KINDS = ['Deployment', 'Service', 'ServiceAccount', 'PodDisruptionBudget', 'NetworkPolicy', 'Pod'];

/** Values by what they are for, and the kinds of objects that the chart makes of them. */
export const ACCEPTED: { name: string; values: Values; kinds: string[] }[] = [
  { name: 'an existing Secret', values: LEAST, kinds: KINDS },
  {
    name: 'a Secret of the chart',
    values: { secret: { create: { DATABASE_URL: 'postgresql://db/pouch', POUCH_SECRET: 's', POUCH_CLIENT_SECRET: 'c' } } },
    kinds: [...KINDS, 'Secret'],
  },
  {
    name: 'one replica without a policy',
    values: { ...LEAST, replicas: 1, networkPolicy: { enabled: false } },
    kinds: ['Deployment', 'Service', 'ServiceAccount', 'Pod'],
  },
  {
    name: 'an Ingress with TLS',
    values: {
      ...LEAST,
      ingress: { enabled: true, className: 'nginx', host: 'pouch.example.com', tlsSecret: 'tls', annotations: { a: 'b' } },
    },
    kinds: [...KINDS, 'Ingress'],
  },
  {
    name: 'an HTTPRoute',
    values: { ...LEAST, httpRoute: { enabled: true, host: 'pouch.example.com', parentRefs: [{ name: 'public' }] } },
    kinds: [...KINDS, 'HTTPRoute'],
  },
  {
    name: 'metrics with a ServiceMonitor',
    values: { ...LEAST, metrics: { enabled: true, serviceMonitor: true }, networkPolicy: { metricsFrom: [{ podSelector: {} }] } },
    kinds: [...KINDS, 'ServiceMonitor'],
  },
  {
    name: 'a migration by another role',
    values: { ...LEAST, migration: { enabled: true, secret: 'pouch-migration' } },
    kinds: [...KINDS, 'Job'],
  },
  {
    name: 'a set-up before the first start',
    values: {
      ...LEAST,
      setup: { enabled: true, administrator: { secret: 'keycloak-admin-secret' }, internalUrl: 'http://pouch' },
    },
    kinds: [...KINDS, 'Job'],
  },
  {
    name: 'both Jobs with a private authority',
    values: {
      ...LEAST,
      setup: { enabled: true, administrator: { secret: 'keycloak-admin-secret' } },
      migration: { enabled: true, secret: 'pouch-migration' },
      privateAuthority: { configMap: 'authority' },
      settings: { POUCH_URL: 'https://pouch.example.com' },
    },
    kinds: [...KINDS, 'Job', 'Job'],
  },
  {
    name: 'a trial with its own PostgreSQL',
    values: { ...LEAST, postgres: { enabled: true, password: 'trial' } },
    kinds: [...KINDS, 'Secret', 'Service', 'StatefulSet'],
  },
  {
    name: 'everything that can be added to a pod',
    values: {
      ...LEAST,
      image: { digest: `sha256:${'0'.repeat(64)}`, pullSecrets: ['registry'] },
      settings: { POUCH_URL: 'https://pouch.example.com', POUCH_SECRET_REMINDER_DAYS: 30 },
      privateAuthority: { configMap: 'authority' },
      podAnnotations: { a: 'b' },
      podLabels: { c: 'd' },
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'only', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      serviceAccount: { annotations: { e: 'f' } },
    },
    kinds: KINDS,
  },
];

/** Values that would make a deployment that cannot work, and a word of the complaint. */
export const REFUSED: { name: string; values: Values; complaint: string }[] = [
  { name: 'no Secret', values: {}, complaint: 'pouch setup --format kubernetes' },
  { name: 'two Secrets', values: { secret: { existing: 'a', create: { POUCH_SECRET: 's' } } }, complaint: 'not both' },
  { name: 'a secret among the settings', values: { ...LEAST, settings: { POUCH_SECRET: 's' } }, complaint: 'settings' },
  { name: 'a setting that Pouch does not have', values: { ...LEAST, settings: { pouch_url: 'x' } }, complaint: 'pouch_url' },
  { name: 'an unknown value', values: { ...LEAST, replicaCount: 3 }, complaint: 'replicaCount' },
  { name: 'an Ingress without a host', values: { ...LEAST, ingress: { enabled: true } }, complaint: 'ingress.host' },
  { name: 'a route without a Gateway', values: { ...LEAST, httpRoute: { enabled: true, host: 'h' } }, complaint: 'parentRefs' },
  { name: 'a migration without its Secret', values: { ...LEAST, migration: { enabled: true } }, complaint: 'migration.secret' },
  {
    name: 'a migration of a PostgreSQL that is not there yet',
    values: { ...LEAST, migration: { enabled: true, secret: 'm' }, postgres: { enabled: true, password: 'trial' } },
    complaint: 'external PostgreSQL',
  },
  { name: 'a set-up without an administrator', values: { ...LEAST, setup: { enabled: true } }, complaint: 'setup.administrator' },
  {
    name: 'a set-up before its Secret',
    values: { secret: { create: { POUCH_SECRET: 's' } }, setup: { enabled: true, administrator: { secret: 'a' } } },
    complaint: 'secret.existing',
  },
  { name: 'a PostgreSQL without a password', values: { ...LEAST, postgres: { enabled: true } }, complaint: 'postgres.password' },
];
