import { expect, test } from 'vitest';
import { inspected } from '../../support/inspections.ts';
import { userForEachTest } from '../../support/user-stage.ts';

userForEachTest('pasted');

test.each<[string, RegExp]>([
  ['curl -H "Authorization: Bearer null" https://w.example.com', /Keycloak refused the grant/],
  ["{'Authorization': 'Bearer '}", /Keycloak refused the grant/],
  ["curl -H 'Authorization: Bearer $TOKEN' https://w.example.com", /name of the variable/],
  ["{'Authorization': 'Bearer {token}'}", /name of the variable/],
  ['invalid_grant', /password or a one-time code, or else the refresh token/],
  ['{"error":"invalid_grant","error_description":"Token is not active"}', /refresh token is not accepted/],
  ['error: unauthorized_client', /does not have this way/],
])('a text without a token is told as what it is: %s', async (text, words) => {
  expect((await inspected(text))[0]).toMatchObject({ id: 'refused', state: 'fail', words: expect.stringMatching(words) });
});
