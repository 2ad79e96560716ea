import 'server-only';
import { Counter, Gauge, Histogram, register } from 'prom-client';
import { countedConnections } from '@/lib/metrics/pools';

const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/** Next.js loads this module more than once in a process, and what is counted in each belongs together. */
function known<M>(name: string, make: () => M): M {
  return (register.getSingleMetric(name) as M | undefined) ?? make();
}

const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
  known(name, () => new Counter({ name, help, labelNames }));
const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
  known(name, () => new Gauge({ name, help, labelNames }));
const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
  known(name, () => new Histogram({ name, help, labelNames, buckets: SECONDS }));

/** Looked at when it is asked for. */
const connections = () =>
  known(
    'pouch_database_connections',
    () =>
      new Gauge({
        name: 'pouch_database_connections',
        help: 'Connections to PostgreSQL by pool and state',
        labelNames: ['pool', 'state'],
        collect() {
          for (const { name: pool, open, inUse } of countedConnections()) {
            this.set({ pool, state: 'open' }, open);
            this.set({ pool, state: 'in use' }, inUse);
          }
        },
      }),
  );

/** What Pouch counts. No label holds anything of a user. */
export const metrics = {
  requests: histogram('pouch_http_request_duration_seconds', 'Requests by kind and status', ['kind', 'status']),
  actions: counter('pouch_actions_total', 'Server actions by outcome', ['outcome']),
  keycloakCalls: histogram('pouch_keycloak_call_duration_seconds', 'Calls to Keycloak by kind and outcome', ['kind', 'outcome']),
  breakerOpenings: counter('pouch_keycloak_breaker_openings_total', 'How often Keycloak was found to be down', []),
  breakersOpen: gauge('pouch_keycloak_breakers_open', 'Breakers that refuse calls, because Keycloak was found to be down', []),
  refreshes: counter('pouch_session_refreshes_total', "Renewals of a session's tokens by outcome", ['outcome']),
  jobs: gauge('pouch_jobs_running', 'Jobs that this process works on', []),
  jobRows: counter('pouch_job_rows_total', 'Rows of jobs by kind and outcome', ['kind', 'outcome']),
  connections: connections(),
};
