/** The fields that stand beside the attributes in Keycloak's representation of a user, not among them. */
export const OWN_FIELDS = ['username', 'email', 'firstName', 'lastName'] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

export function isOwnField(name: string): name is OwnField {
  return OWN_FIELDS.some((own) => own === name);
}
