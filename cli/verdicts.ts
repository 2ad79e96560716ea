import { FAILED, SUCCEEDED } from '@/cli/outcome';
import type { Check } from '@/lib/checks/check';

export function statusFor(checks: Check[]): number {
  return checks.some(({ state }) => state === 'fail') ? FAILED : SUCCEEDED;
}
