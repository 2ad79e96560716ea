import { describe, expect, it } from 'vitest';
import { createUserSchema } from '@/lib/users/create/schema';
import { deleteUserSchema } from '@/lib/users/deletion/schema';
import { scanPlaceSchema, userListSchema } from '@/lib/users/list/schema';
import { userIdSchema } from '@/lib/users/schema';

const USER = { email: 'ada@example.net', username: 'ada', firstName: '', lastName: '', emailVerified: true, password: null };

function complaintsAbout(changes: Record<string, unknown>): string[] {
  const result = createUserSchema.safeParse({ ...USER, ...changes });
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
}

describe('a new user', () => {
  it('needs no names and no password', () => {
    expect(createUserSchema.parse(USER)).toEqual({ ...USER, isTemporary: true, access: [] });
  });

  it('loses the space around what was typed, but not around a password', () => {
    const typed = { ...USER, email: ' ada@example.net ', username: ' ada ', firstName: ' Ada ', password: ' secret ' };
    expect(createUserSchema.parse(typed)).toMatchObject({
      email: 'ada@example.net',
      username: 'ada',
      firstName: 'Ada',
      password: ' secret ',
    });
  });

  it.each([
    [{ email: 'ada' }, 'email: Enter a valid email address.'],
    [{ email: '' }, 'email: Enter a valid email address.'],
    [{ username: '   ' }, 'username: Fill this in.'],
    [{ username: 'a'.repeat(256) }, 'username: Use at most 255 characters.'],
    [{ firstName: 'a'.repeat(256) }, 'firstName: Use at most 255 characters.'],
    [{ lastName: 'a'.repeat(256) }, 'lastName: Use at most 255 characters.'],
    [{ password: '' }, 'password: Type a password, or let Pouch generate one.'],
  ])('is refused with %j', (changes, complaint) => {
    expect(complaintsAbout(changes)).toEqual([complaint]);
  });

  it('brings nothing that the form does not have', () => {
    expect(createUserSchema.parse({ ...USER, enabled: false, groups: ['admins'] })).toEqual({
      ...USER,
      isTemporary: true,
      access: [],
    });
  });
});

describe('a user id', () => {
  it.each(['6f1c3e2a-0d4b-4a0e-9a57-0c8f9d2b7a11', 'f:ldap-1:ada.l', "f:ldap-1:o'hara 50%@example.net", 'a/b', '...', '%2e%2e'])(
    'may be %s',
    (id) => {
      expect(userIdSchema.parse(id)).toBe(id);
    },
  );

  it.each(['', '.', '..', 'a\n', '\0', 'a\x85', '\ud800', 'a'.repeat(1_025)])('may not be %j', (id) => {
    expect(userIdSchema.safeParse(id).success).toBe(false);
    expect(deleteUserSchema.safeParse({ id, username: 'ada' }).success).toBe(false);
  });
});

describe("the list's state", () => {
  const unfiltered = {
    q: '',
    status: 'all',
    verified: 'all',
    admins: false,
    since: '',
    waiting: 'no',
    origin: 'all',
    idle: 'no',
    group: '',
    role: '',
    page: 1,
    size: 20,
  };

  it('is the first page of all users by default', () => {
    expect(userListSchema.parse({})).toEqual(unfiltered);
  });

  it('is read from the text of an address', () => {
    const access = { group: 'a1b2', role: 'wallaroo/editor' };
    const said = { verified: 'no', since: '2026-01-31', waiting: '7', idle: '90', origin: 'federated', ...access };
    expect(userListSchema.parse({ ...said, q: ' ada ', status: 'disabled', admins: 'true', page: '3', size: '50' })).toEqual({
      ...said,
      q: 'ada',
      status: 'disabled',
      admins: true,
      page: 3,
      size: 50,
    });
  });

  it.each(['0', '-1', '1.5', 'x', '', '1e9'])('is the first page where the page is %j', (page) => {
    expect(userListSchema.parse({ page }).page).toBe(1);
  });

  it('ignores values that cannot be', () => {
    const access = { group: '..', role: 'a/b/c' };
    const nonsense = { verified: '1', since: '2026-02-31', waiting: '8', origin: '', idle: '31', admins: 'perhaps', size: '21' };
    expect(userListSchema.parse({ ...nonsense, ...access, q: ['a', 'b'], status: 'gone' })).toEqual(unfiltered);
  });

  it.each([
    ['0.200', '0.200'],
    ['', ''],
    ['-1.5', ''],
    ['0.1e9', ''],
    [null, ''],
  ])('goes on looking from %j at %j', (given, place) => {
    expect(scanPlaceSchema.parse(given)).toBe(place);
  });
});
