/** The claim from which Wallaroo's API reads who calls it. It refuses a token without it. */
export const HASURA_CLAIM = 'https://hasura.io/jwt/claims';
