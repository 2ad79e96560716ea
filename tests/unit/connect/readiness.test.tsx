// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadinessLine } from '@/components/connect/readiness';
import { renderInPouch } from '../../support/render.tsx';

const fetch = vi.fn<typeof globalThis.fetch>();
beforeEach(() => {
  fetch.mockReset();
  vi.stubGlobal('fetch', fetch);
});

function answer(body: unknown, status = 200) {
  fetch.mockResolvedValue(Response.json(body, { status }));
  return renderInPouch(<ReadinessLine username="ada" />);
}

describe('whether a user can connect', () => {
  it('is confirmed where nothing is in the way', async () => {
    answer({ exists: true, id: 'a1', obstacles: [] });
    expect(await screen.findByText('✓ This user can connect.')).toBeInTheDocument();
  });

  it('is denied with everything that is in the way and a link to the user', async () => {
    answer({ exists: true, id: 'a1', obstacles: ['The account is disabled.', 'There is no email address.'] });
    expect(await screen.findByText('The account is disabled.')).toBeInTheDocument();
    expect(screen.getByText('There is no email address.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open user' })).toHaveAttribute('href', '/users/a1');
  });

  it('is called unknown where Keycloak does not answer', async () => {
    answer({ ok: false, code: 'UNAVAILABLE', message: 'Keycloak does not answer at the moment.' }, 503);
    const words = 'Pouch could not check whether this user can connect. Keycloak does not answer at the moment.';
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('is not asked for the first letters of a name', () => {
    const { container } = renderInPouch(<ReadinessLine username="ad" />);
    expect(container).toBeEmptyDOMElement();
    expect(fetch).not.toHaveBeenCalled();
  });
});
