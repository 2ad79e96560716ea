// Over 150 lines, because it is the text of one page.
import { BULK_ROUNDS, BULK_USERS } from './bulk/measure-bulk.ts';
import { ROUNDS } from './cold-loads.ts';
import { HOME_ROUNDS, HOME_USERS } from './home/measure-home.ts';
import { IMPORT_ROUNDS, IMPORT_USERS } from './import/measure-import.ts';
import { INTERACTION_ROUNDS, SLOWED_TIMES } from './interactions.ts';
import { shippedOptions } from './memory.ts';
import { RECORD_ENTRIES, RECORD_ROUNDS } from './record/measure-record.ts';
import { SEARCH_ROUNDS, TYPING_MS } from './search.ts';
import { ROUNDS as SERVER_ROUNDS, WARM_UP_ROUNDS } from './server-time.ts';
import { TASK_ROUNDS } from './tasks/measure-tasks.ts';
import { AT_ONCE } from './views.ts';

type Contents = {
  users: number;
  circumstances: string[];
  tables: { coldLoads: string; interactions: string; searches: string; server: string };
};

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

The same pages in use, while Chromium slows the processor to 1/${SLOWED_TIMES}: typing into the search, selecting rows, opening and
closing menus, filters and the palette, turning the page and opening a user, as far as the page has it. The layout shift is the
sum of all that no input explains, from the first paint on; the slowest answer is the longest time from an input until what
it led to is painted. Medians of ${INTERACTION_ROUNDS} rounds, in turn.

${tables.interactions}

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

const TASKS = '## Twelve tasks\n';
const MEMORY = '## Memory of a replica\n';
const BULK = '## Changes to many users\n';
const IMPORT = '## Imports\n';
const RECORD = '## The record\n';
const HOME = '## Home\n';
/** What is measured without the comparison, in the order of the page. */
const ALONE = [TASKS, MEMORY, BULK, IMPORT, RECORD, HOME];

/** Returns the page with another comparison, and with the rest as it was measured last. */
export function withComparison(page: string, comparison: string): string {
  return joined([comparison, ...ALONE.map((heading) => sectionOf(page, heading))]);
}

/** Returns the page with other figures of the tasks. */
export function withTasks(page: string, table: string): string {
  return withSection(
    page,
    TASKS,
    `
\`npm run bench -- tasks\`: what an administrator does in Pouch and in the console, from either's list of users, in the
fewest steps by pointer that the screen offers. A script does each task and asks Keycloak for the outcome. Every press of the
pointer is a click, every input that is filled a field (the press into it is not counted), and every other key (Enter) a key.
The seconds are those of the script, which does not think: how long the screens make an administrator wait, from the first
action until the outcome is shown. Medians of ${TASK_ROUNDS} rounds, in turn.

${table}
`,
  );
}

/** Returns the page with other figures of the memory. */
export function withMemory(page: string, table: string): string {
  return withSection(
    page,
    MEMORY,
    `
\`npm run bench -- memory\`: the resident memory of the artifact's one process, as \`ps\` shows it, in MB. A view is what
Chromium asks for when the signed-in administrator opens the list, a user, a client or another page by its address or by a
link, without the files that it keeps; ${AT_ONCE} are viewed at a time, as fast as Pouch answers. The image and the chart
run Node.js with \`${shippedOptions()}\`; without a limit, Node.js collects garbage the later, the more memory the
machine has. What is left of the heap after all garbage is collected does not grow with the views: Pouch keeps
nothing of them.

${table}
`,
  );
}

/** Returns the page with other figures of jobs. */
export function withBulk(page: string, table: string, facts: string[]): string {
  return withSection(
    page,
    BULK,
    `
\`npm run bench -- bulk\`: a job on ${BULK_USERS.toLocaleString('en')} users, against what a script would call to the same end, over
connections that are kept alive: one call after the other, and as many at a time as are fastest. A script looks at nothing
first; Pouch reads the user, checks that it is no protected administrator, writes the intent and the outcome of each user down,
and keeps what it deletes. The sides in turn, each on users of its own; medians of the rounds (${BULK_ROUNDS}) after a warm-up.
${facts.join(', ')}.

${table}

What Pouch promises beyond a script costs calls, and they bound what can be reached. Calls for each user, a script's and Pouch's: disable 3 and 5 (is it
an administrator, are offline sessions left), add a role 1 and 1 (who holds it is asked every 5 s for all; 3 where over 1,000 users hold it, or a directory
has users), delete 1 and 6 (is it an administrator; the user, roles, groups and credentials for a restore), re-issue a password 2 and 3 (when the
old one was set, which tells after a crash whether the new one was). Beside that, Pouch's process shares the processors with Keycloak and PostgreSQL
here: it takes 1 to 2 ms of one for each call, five times what the script does, and each user has one to four statements.
`,
  );
}

/** Returns the page with other figures of imports. */
export function withImport(page: string, words: string, facts: string[]): string {
  return withSection(
    page,
    IMPORT,
    `
\`npm run bench -- import\`: an import of a file of ${IMPORT_USERS.toLocaleString('en')} rows, against a script that sends Keycloak the same requests over
connections that are kept alive, as many at a time as are fastest, and against python-keycloak. Pouch also writes the intent
and the outcome of each row down, and encrypts the passwords that it hands over; it makes the script's one call a row, and about two statements. The sides in turn, each with users of its own; medians of
the rounds (${IMPORT_ROUNDS}) after a warm-up. ${facts.join(', ')}.

${words}
`,
  );
}

/** Returns the page with other figures of the record. */
export function withRecord(page: string, words: string, facts: string[]): string {
  return withSection(
    page,
    RECORD,
    `
\`npm run bench -- record\`: pages of a record of ${RECORD_ENTRIES.toLocaleString('en')} entries (two for each act) in one month, its newest and its middle in turn, as
\`lib/audit\` reads them: from the question to the rows in Node.js, with all queries that a filter takes. Medians of ${RECORD_ROUNDS}, after a warm-up.
${facts.join(', ')}.

${words}
`,
  );
}

/** Returns the page with other figures of Home. */
export function withHome(page: string, words: string, facts: string[]): string {
  return withSection(
    page,
    HOME,
    `
\`npm run bench -- home\`: Home and the list of users, opened in turn in new tabs of one Chromium with an empty HTTP cache, in a
realm with ${HOME_USERS.toLocaleString('en')} users more. First content is the first line of what needs an administrator, and the first user; all content is every line
and every chart. Calls to Keycloak are seen by a proxy. Medians of ${HOME_ROUNDS} rounds, after a warm-up. ${facts.join(', ')}.

${words}
`,
  );
}

function withSection(page: string, wanted: string, text: string): string {
  const starts = ALONE.map((heading) => page.indexOf(heading)).filter((start) => start >= 0);
  const comparison = starts.length > 0 ? page.slice(0, Math.min(...starts)) : page;
  return joined([comparison, ...ALONE.map((heading) => (heading === wanted ? heading + text : sectionOf(page, heading)))]);
}

/** Returns a section from its heading to the next, or nothing. */
function sectionOf(page: string, heading: string): string {
  const start = page.indexOf(heading);
  if (start < 0) return '';
  const end = page.indexOf('\n## ', start);
  return page.slice(start, end < 0 ? undefined : end);
}

const joined = (parts: string[]) =>
  parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
