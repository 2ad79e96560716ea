/** Returns a flag as files of users write it. */
export function yesOrNo(flag: boolean | null | undefined): string {
  return flag ? 'yes' : 'no';
}
