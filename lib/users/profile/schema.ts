export type ProfileField = {
  name: string;
  label: string;
  values: string[];
  isRequired: boolean;
  isReadOnly: boolean;
  isMultivalued: boolean;
  /** The only values that the realm's user profile allows, where it lists them. */
  options: string[] | null;
  /** False for an attribute that the realm's user profile does not name. */
  isKnown: boolean;
  /** Whether it stands beside the attributes in Keycloak's representation, not among them. */
  isOwn: boolean;
  /** The group of attributes that the realm's user profile shows it in. */
  group?: AttributeGroup | undefined;
};

/** A group of attributes; its description may be empty. */
export type AttributeGroup = { name: string; label: string; description: string };
