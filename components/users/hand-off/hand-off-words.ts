import { durationInWords } from '@/lib/duration';
import type { HandOff, SentLink } from '@/lib/users/hand-off/schema';

const FIRST_STEPS = {
  disabled: 'Wait until your administrator tells you that your user is enabled. Until then, Keycloak refuses this password.',
  locked: 'Wait until your administrator tells you that your user is unlocked. Until then, Keycloak refuses this password.',
};
/** What to tell the administrator. */
export const OBSTACLES = {
  disabled: 'The user is disabled and cannot sign in. Enable the user before you hand this over.',
  locked: 'The user is locked after wrong passwords and cannot sign in. Unlock the user before you hand this over.',
};

type Asked = Pick<HandOff, 'alsoAsked' | 'obstacle' | 'isWelcome' | 'isTemporary' | 'landing'>;

/** Returns what the password is called. */
export function passwordTerm({ isTemporary }: Pick<HandOff, 'isTemporary'>): string {
  return isTemporary ? 'Temporary password' : 'Password';
}

/** Returns what to tell the user. */
export function stepsFor(handOff: Asked): string[] {
  const { alsoAsked, obstacle, isWelcome, isTemporary, landing } = handOff;
  const open = `${obstacle ? 'Then open' : 'Open'} the sign-in address in a browser${isWelcome ? ', press “Sign in”,' : ''} and sign in with the ${passwordTerm(handOff).toLowerCase()}.`;
  const first = obstacle ? [FIRST_STEPS[obstacle]] : [];
  if (!isTemporary) {
    return [
      ...first,
      ...(alsoAsked ? [open, `Keycloak asks you, in the browser, to ${alsoAsked}.`] : []),
      'Use this username and password with the Wallaroo SDK or API. Keycloak does not ask for a new password, so keep this one secret.',
    ];
  }
  return [
    ...first,
    open,
    'Choose a new password when Keycloak asks for it.',
    ...(alsoAsked ? [`Keycloak then asks you, also in the browser, to ${alsoAsked}.`] : []),
    'url' in landing
      ? `Keycloak then takes you to Wallaroo at ${landing.url}.`
      : 'You are then in Keycloak’s account console, which you can close.',
    'After that, use the Wallaroo SDK or API. Until then, they answer “Account is not fully set up”.',
  ];
}

/** Returns everything that is handed over, as one text. */
export function asText(handOff: HandOff): string {
  return textWith(`${passwordTerm(handOff)}: ${handOff.password}`, handOff);
}

/** Returns the address of a draft in the mail program. It is a URL, which others may keep, so the password is not in it. */
export function mailDraft(handOff: HandOff): string {
  const body = textWith(`${passwordTerm(handOff)}: you get it separately.`, handOff);
  const query = Object.entries({ subject: 'Your sign-in details for Wallaroo', body })
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replaceAll('\n', '\r\n'))}`)
    .join('&');
  return `mailto:${encodeURIComponent(handOff.email ?? '')}?${query}`;
}

function textWith(password: string, handOff: HandOff): string {
  const { signInUrl, username, sdkBlock } = handOff;
  const steps = stepsFor(handOff).map((step, index) => `${index + 1}. ${step}`);
  const facts = [`Sign-in address: ${signInUrl}`, `Username: ${username}`, password];
  return [...facts, '', ...steps, '', 'Then, in a notebook:', '', sdkBlock].join('\n');
}

/** Returns what a link by mail does. */
export function linkInWords({ seconds, landing }: SentLink): string {
  const end = 'url' in landing ? `leads to Wallaroo at ${landing.url}` : 'ends at a page of Keycloak’s';
  return `Its link verifies the email address, lets the user choose a password, and then ${end}. It is valid for ${durationInWords(seconds)}.`;
}
