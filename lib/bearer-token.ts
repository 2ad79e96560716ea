/** What a bearer token consists of (RFC 6750, section 2.1). A header takes nothing else, and its error quotes what it was given. */
export const BEARER_TOKEN = /^[A-Za-z0-9._~+/=-]+$/;
