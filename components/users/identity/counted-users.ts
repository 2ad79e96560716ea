export function countedUsers(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'user' : 'users'}`;
}
