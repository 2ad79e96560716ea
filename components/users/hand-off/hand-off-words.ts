import type { HandOff } from '@/lib/users/hand-off/schema';

const FIRST_STEPS = {
  disabled: 'Wait until your administrator tells you that your user is enabled. Until then, Keycloak refuses this password.',
  locked: 'Wait until your administrator tells you that your user is unlocked. Until then, Keycloak refuses this password.',
};
/** What to tell the administrator. */
export const OBSTACLES = {
  disabled: 'The user is disabled and cannot sign in. Enable the user before you hand this over.',
  locked: 'The user is locked after wrong passwords and cannot sign in. Unlock the user before you hand this over.',
};

/** Returns what to tell the user. */
export function stepsFor({ alsoAsked, obstacle, isWelcome }: HandOff): string[] {
  return [
    ...(obstacle ? [FIRST_STEPS[obstacle]] : []),
    isWelcome
      ? 'Open the sign-in address in a browser, press “Sign in”, and sign in with the temporary password.'
      : 'Open the sign-in address in a browser and sign in with the temporary password.',
    'Choose a new password when Keycloak asks for it.',
    ...(alsoAsked ? [`Keycloak then asks you, also in the browser, to ${alsoAsked}.`] : []),
    'After that, use the Wallaroo SDK or API. Until then, they answer “Account is not fully set up”.',
  ];
}

/** Returns everything that is handed over, as one text. */
export function asText(handOff: HandOff): string {
  const { signInUrl, username, temporaryPassword, sdkBlock } = handOff;
  const facts = [`Sign-in address: ${signInUrl}`, `Username: ${username}`, `Temporary password: ${temporaryPassword}`];
  const steps = stepsFor(handOff).map((step, index) => `${index + 1}. ${step}`);
  return [...facts, '', ...steps, '', 'Then, in a notebook:', '', sdkBlock].join('\n');
}
