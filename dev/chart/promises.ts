/** What the chart makes of the least values that it is given, by what it is for: a kind of object, and what it says. */
export const PROMISES: { name: string; kind: string; says: string[] }[] = [
  { name: 'two replicas', kind: 'Deployment', says: ['replicas: 2'] },
  {
    name: 'a rolling update with surge',
    kind: 'Deployment',
    says: ['type: RollingUpdate', 'maxSurge: 1', 'maxUnavailable: 0', 'preStop:'],
  },
  {
    name: 'probes for start, readiness and life',
    kind: 'Deployment',
    says: [
      'startupProbe: httpGet: { path: /api/health',
      'readinessProbe: httpGet: { path: /api/ready',
      'livenessProbe: httpGet: { path: /api/health',
    ],
  },
  { name: 'a budget for disruptions', kind: 'PodDisruptionBudget', says: ['minAvailable: 1'] },
  {
    name: 'a spread over nodes and zones',
    kind: 'Deployment',
    says: ['topologyKey: kubernetes.io/hostname', 'topologyKey: topology.kubernetes.io/zone'],
  },
  { name: 'a policy for both directions', kind: 'NetworkPolicy', says: ['policyTypes: [Ingress, Egress]', '- port: 5432'] },
  {
    name: 'a restricted security context',
    kind: 'Deployment',
    says: [
      'runAsNonRoot: true',
      'seccompProfile: type: RuntimeDefault',
      'allowPrivilegeEscalation: false',
      'readOnlyRootFilesystem: true',
      'capabilities: drop: [ALL]',
      'automountServiceAccountToken: false',
    ],
  },
  {
    name: '512 MiB with a limit of the heap',
    kind: 'Deployment',
    says: ['limits: memory: 512Mi', '- name: NODE_OPTIONS value: --max-old-space-size=320'],
  },
  { name: 'a test of readiness', kind: 'Pod', says: ['helm.sh/hook: test', '/api/ready', 'readOnlyRootFilesystem: true'] },
];
