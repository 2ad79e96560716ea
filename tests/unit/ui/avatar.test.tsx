// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Avatar, initialsOf } from '@/components/ui/avatar';

it.each([
  ['Milo Hart', 'MH'],
  ['Nora van der Berg', 'NB'],
  ['milo.hart@example.com', 'MH'],
  ['admin', 'A'],
  ['émile', 'É'],
  ['@home', 'H'],
  ['🦘 roo', 'R'],
  ['', ''],
])('takes the initials of "%s"', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('keeps its tint whatever the user is called, and is hidden from screen readers', () => {
  const tintOf = (id: string, name: string) => {
    const { container } = render(<Avatar id={id} name={name} />);
    const avatar = container.querySelector('span');
    expect(avatar).toHaveAttribute('aria-hidden', 'true');
    return avatar?.dataset.tint;
  };
  expect(tintOf('a1', 'Ada')).toBe(tintOf('a1', 'Bob'));
  const tints = new Set(Array.from({ length: 100 }, (_, index) => tintOf(`user-${index}`, 'Ada')));
  expect(tints.size).toBe(12);
});
