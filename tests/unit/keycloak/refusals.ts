import { NetworkError } from '@keycloak/keycloak-admin-client';

/** What the admin client throws for an answer of Keycloak's that is not a success. */
export function refusal(status: number, responseData: unknown = ''): NetworkError {
  return new NetworkError('the words of the upstream', { response: new Response(null, { status }), responseData });
}

/** What `fetch` throws where a connection fails. */
export function brokenConnection(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code} 10.0.0.7:8080`), { code }) });
}

/** What `fetch` throws at its deadline. */
export function timeout(): DOMException {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}
