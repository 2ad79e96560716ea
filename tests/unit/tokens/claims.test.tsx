// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Claims } from '@/components/tokens/claims';
import { Differences } from '@/components/tokens/differences';

/** As a token may claim them: own properties, because JSON makes them so. */
const HOSTILE = JSON.parse(`{
  "__proto__": "a", "constructor": "b", "hasOwnProperty": "c",
  "exp": 1e300, "iat": -1, "aud": [{"toString": 1, "valueOf": 1}],
  "realm_access": {"roles": [{"toString": 1}, null]}, "resource_access": {"__proto__": {"roles": "x"}},
  "scope": {"toString": 1}
}`);

describe('the claims of a token', () => {
  it('are shown whatever they are', () => {
    render(<Claims claims={HOSTILE} />);
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty']) expect(screen.getByText(name)).toBeInTheDocument();
    expect(screen.getByText('1e+300')).toBeInTheDocument();
  });

  it('are compared whatever they are', () => {
    render(<Differences before={HOSTILE} after={{ aud: [{ toString: 2 }], exp: 1 }} />);
    expect(screen.getByText('Differences')).toBeInTheDocument();
  });
});
