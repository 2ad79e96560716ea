import { rotateSecretAction } from '@/lib/clients/actions';
import { client, seen } from './client-stage.ts';

/** Rotates the secret of the test's client from a page opened now, with the client ID typed. */
export async function rotate(changes: object = {}) {
  return rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen: await seen(), ...changes });
}
