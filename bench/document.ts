import { ROUNDS } from './cold-loads.ts';
import { shippedOptions } from './memory.ts';
import { SEARCH_ROUNDS, TYPING_MS } from './search.ts';
import { ROUNDS as SERVER_ROUNDS, WARM_UP_ROUNDS } from './server-time.ts';
import { AT_ONCE } from './views.ts';

type Contents = { users: number; circumstances: string[]; tables: { coldLoads: string; searches: string; server: string } };

/** Returns docs/benchmarks.md, as the command writes it. */
export function benchmarksDocument({ users, circumstances, tables }: Contents): string {
  return `# Benchmarks

\`npm run bench\` measures this and writes this file. Both sides run alternately in one run on one machine. Pouch and Keycloak run
in production mode on a realm with ${users} users.

${circumstances.map((fact) => `- ${fact}`).join('\n')}

## Users page against Keycloak's own Admin Console

The administrator is signed in to both beforehand. Each load is a new tab of the same Chromium with an empty HTTP cache; the
console's includes the redirect through Keycloak that it makes in every new tab. Pouch shows 20 users at a time, the console 10.
Bytes are counted as they come over the wire, headers included; bytes and requests until the network has been quiet for a
second after the first row. The time runs from the start of the navigation until the first user's row is visible. Medians of
${ROUNDS} rounds, after a warm-up that is dropped.

${tables.coldLoads}

## Searching among 100,000 users

The same administrator in the same Chromium searches for complete usernames, alternately and a different one each time. Pouch
searches as the user types (a key every ${TYPING_MS} ms here), the console only on Enter. The time runs from the last keystroke, or
Enter, until the one row is shown and does not change. A pasted name has no earlier, shorter search. Medians of
${SEARCH_ROUNDS} searches.

${tables.searches}

## Time that Pouch's server adds

\`GET /users\` with a session, read to the end, against the call it makes to Keycloak's Admin REST API (the list; the browser
asks for the count afterwards) with a token of the same administrator. Both over connections kept alive, without a proxy in
between, and not compressed, as Keycloak's answers never are. Medians of ${SERVER_ROUNDS} requests each, in turn, after
${WARM_UP_ROUNDS} in which Node and Keycloak's Java compile what runs often; how it is at first stands beside it. The calls are
counted by a proxy between a second Pouch and Keycloak while Chromium views the page. Beside them the page as browsers get it,
and one that asks for nothing: what Next.js itself takes on this machine.

${tables.server}
`;
}

const MEMORY = '## Memory of a replica\n';

/** Returns the page with another comparison, and with the memory as it was measured last. */
export function withComparison(page: string, comparison: string): string {
  return `${comparison}\n${page.slice(startOfMemory(page))}`.trimEnd().concat('\n');
}

/** Returns the page with other figures of the memory. */
export function withMemory(page: string, table: string): string {
  return `${page.slice(0, startOfMemory(page)).trimEnd()}

${MEMORY}
\`npm run bench -- memory\`: the resident memory of the artifact's one process, as \`ps\` shows it, in MB. A view is what
Chromium asks for when the signed-in administrator opens the list, a user, a client or another page by its address or by a
link, without the files that it keeps; ${AT_ONCE} are viewed at a time, as fast as Pouch answers. The image and the chart
run Node.js with \`${shippedOptions()}\`; without a limit, Node.js collects garbage the later, the more memory the
machine has. What is left of the heap after all garbage is collected does not grow with the views: Pouch keeps
nothing of them.

${table}
`;
}

function startOfMemory(page: string): number {
  const index = page.indexOf(MEMORY);
  return index < 0 ? page.length : index;
}
