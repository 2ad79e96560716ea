// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BarChart } from '@/components/ui/bar-chart';
import '../../support/render.tsx';

test('a chart says what it shows, and has all of its numbers in a table', () => {
  const bars = [
    { label: 'Mon', values: [3, 1] },
    { label: 'Tue', values: [0, 0] },
  ];
  const { container } = render(<BarChart title="Sign-ins a day" unit="Day" series={['Sign-ins', 'Failures']} bars={bars} />);
  expect(screen.getByRole('figure', { name: 'Sign-ins a day' })).toBeInTheDocument();
  expect(screen.getByRole('img', { name: 'Sign-ins: 3, Failures: 1. The highest bar is 4.' })).toBeInTheDocument();
  const rows = [...container.querySelectorAll('tbody tr')].map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows).toEqual([
    ['Mon', '3', '1'],
    ['Tue', '0', '0'],
  ]);
  const heights = [...container.querySelectorAll('rect')].map((rect) => Number(rect.getAttribute('height')));
  expect(heights).toEqual([75, 25, 0, 0]);
});

test('a chart without numbers has bars of no height', () => {
  const { container } = render(
    <BarChart title="Secrets" unit="Age" series={['Secrets']} bars={[{ label: 'Old', values: [0] }]} />,
  );
  expect(container.querySelector('rect')).toHaveAttribute('height', '0');
});
