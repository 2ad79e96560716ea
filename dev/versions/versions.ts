import { localVersion } from '../stack/keycloak.ts';

/** One of each line that Pouch supports, from the oldest to the local stack's. */
export const VERSIONS = ['21.1.2', '22.0.5', '23.0.7', '24.0.5', '25.0.6', '26.0.8', '26.2.5', '26.5.5', localVersion()];
