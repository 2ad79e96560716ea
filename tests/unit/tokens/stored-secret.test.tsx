// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FillIn } from '@/components/connect/fill-in';
import { InferenceTab } from '@/components/tokens/inference-tab';
import { MlopsTab } from '@/components/tokens/mlops-tab';
import { getInferenceTokenAction } from '@/lib/tokens/actions';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('@/lib/connect/actions', () => ({ fillInAction: vi.fn() }));
vi.mock('@/lib/tokens/actions', () => ({ getInferenceTokenAction: vi.fn(), getMlopsTokenAction: vi.fn() }));
const ask = vi.mocked(getInferenceTokenAction);
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

beforeEach(() => {
  vi.resetAllMocks();
  ask.mockResolvedValue({ ok: false, code: 'UNAVAILABLE', message: 'No.' });
});

describe("who may not use the client's stored secret", () => {
  it.each([
    ['inference token', InferenceTab],
    ['MLOps token', MlopsTab],
  ])('has to type one for an %s, and is told which role is missing', async (_what, Tab) => {
    renderInPouch(<Tab apiClient="api-client" mayUseSecret={false} onRun={vi.fn()} />);
    expect(screen.getByText(/role “manage-clients”.* you do not have/)).toBeInTheDocument();
    expect(button('Get token')).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Client'), 'x{Enter}');
    expect(ask).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('Client secret'), 'typed');
    expect(button('Get token')).toBeEnabled();
  });

  it('cannot fill in secrets, and is told which role is missing', () => {
    const filling = { secrets: null, hide: vi.fn(), fillIn: vi.fn(), isPending: false, problem: null };
    renderInPouch(<FillIn username="olive" isAllowed={false} filling={filling} />);
    expect(button('Fill in secrets')).toBeDisabled();
    expect(screen.getByText(/role “manage-clients”.* you do not have/)).toBeInTheDocument();
  });
});

it('who may use the stored secret gets a token without typing one', async () => {
  renderInPouch(<InferenceTab apiClient="api-client" mayUseSecret onRun={vi.fn()} />);
  await userEvent.click(button('Get token'));
  expect(ask).toHaveBeenCalledWith({ clientId: '', clientSecret: '' });
});
