/** What a role or group of the file is in the realm, or why it cannot be given, and the groups that could be created so that it can. */
export type Found<T> = { value: T } | Refused;
export type Refused = { refusal: { reason: string; remedy: string }; creates?: string[] };

export function refused(reason: string, remedy: string): Refused {
  return { refusal: { reason, remedy } };
}
