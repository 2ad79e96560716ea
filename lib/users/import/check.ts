import { shown } from '@/lib/shown-text';
import { likelyMeant } from '@/lib/users/create/email-typo';
import type { Mapping, Target } from '@/lib/users/import/columns';
import { Duplicates, type DuplicatesOf } from '@/lib/users/import/duplicates';
import type { Found } from '@/lib/users/import/found';
import { MAX_NAME_CHARACTERS, MAX_PROBLEMS } from '@/lib/users/import/limits';
import { error, mostImportant, note } from '@/lib/users/import/problem';
import { type ImportedUser, readFlag, readList, readRow } from '@/lib/users/import/row';
import type { FieldRule, ImportRules } from '@/lib/users/import/rules';
import type { Problem } from '@/lib/users/import/schema';
import type { TableRow } from '@/lib/users/import/table';

/** What Keycloak's validators for usernames and for names refuse, without what trimming removes. */
const IN_USERNAMES = /[<>&"'\s$%!#?§;*~/\\|^=[\]{}()]/u;
const IN_NAMES = /[<>&"$%!#?§;*~/\\|^=[\]{}()]/u;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)*$/u;

/** Checks the rows of one file in their order: a row that says the same as an earlier one is a duplicate. */
export class Checker {
  readonly #mapping: Mapping;
  readonly #rules: ImportRules;
  readonly #duplicates: DuplicatesOf;
  readonly #meant = new Map<string, string | null>();

  constructor(mapping: Mapping, rules: ImportRules, duplicates: DuplicatesOf = new Duplicates(mapping)) {
    this.#mapping = mapping;
    this.#rules = rules;
    this.#duplicates = duplicates;
  }

  problemsOf({ number, cells }: TableRow): Problem[] {
    const problems = this.#mapping.flatMap((target, column) =>
      target === null ? [] : this.#problemsOfCell(target, cells[column] ?? '').map((problem) => ({ column, ...problem })),
    );
    const user = readRow(cells, this.#mapping, this.#rules.emailIsUsername);
    return [...problems, ...this.#missing(cells), ...this.#derived(user), ...this.#duplicates.problemsOf(number, user)];
  }

  #problemsOfCell(target: Target, cell: string): Omit<Problem, 'column'>[] {
    const value = cell.trim();
    const trimmed = cell === value ? [] : [note('trimmed', 'Blanks around it are left out.', '')];
    if (value === '') return trimmed;
    const readable = shown(value);
    if (readable !== value && !/[\r\n]/.test(value)) {
      return [error(`It has characters that cannot be seen: ${cut(readable)}.`, 'Type it again.')];
    }
    return [...trimmed, ...this.#complaints(target, value)];
  }

  #complaints(target: Target, value: string): Omit<Problem, 'column'>[] {
    const { groups, roles, requiredActions, fields } = this.#rules;
    switch (target) {
      case 'enabled':
      case 'disabled':
      case 'emailVerified':
        return readFlag(value) === undefined ? [error(`“${value}” is neither yes nor no.`, 'Write yes or no.')] : [];
      case 'groups':
        return refusalsOf(readList(value), groups);
      case 'roles':
        return refusalsOf(readList(value), roles);
      case 'requiredActions':
        return readList(value)
          .filter((action) => requiredActions !== null && !requiredActions.includes(action))
          .slice(0, MAX_PROBLEMS)
          .map((action) => error(`The realm has no required action “${action}”.`, `Use ${requiredActions?.join(', ')}.`));
      default: {
        const rule = fields.get(target);
        return [...(rule ? broken(rule, value) : []), ...(target === 'email' ? this.#problemsOfEmail(value) : [])];
      }
    }
  }

  #problemsOfEmail(value: string): Omit<Problem, 'column'>[] {
    if (!EMAIL.test(value)) return [error('This is not an email address.', 'Write it as name@example.com.')];
    const domain = value.slice(value.lastIndexOf('@') + 1).toLowerCase();
    if (!this.#meant.has(domain)) this.#meant.set(domain, likelyMeant(`x@${domain}`, this.#rules.domains)?.slice(2) ?? null);
    const meant = this.#meant.get(domain);
    if (!meant) return [];
    const fix = `${value.slice(0, value.lastIndexOf('@'))}@${meant}`;
    return [{ ...note('warning', `${domain} looks like a typo of ${meant}.`, 'Check the domain.'), fix }];
  }

  #missing(cells: string[]): Problem[] {
    return [...this.#rules.fields].flatMap(([target, { isRequired, label }]) => {
      const columns = this.#mapping.flatMap((each, column) => (each === target ? [column] : []));
      // Pouch needs the address, and takes it for the username where there is none.
      const isNeeded = target === 'email' || (isRequired && target !== 'username');
      if (!isNeeded || columns.some((column) => cells[column]?.trim())) return [];
      const remedy = columns.length > 0 ? 'Fill it in.' : 'Add a column for it to the file, or map one.';
      return [{ column: columns[0] ?? null, ...error(`${label} is missing.`, remedy) }];
    });
  }

  /** An address that becomes the username as well must fit as one. */
  #derived({ email, username }: ImportedUser): Problem[] {
    const rule = this.#rules.fields.get('username');
    if (!rule || !EMAIL.test(email) || username !== email || this.#rules.emailIsUsername) return [];
    const column = this.#mapping.indexOf('email');
    return broken(rule, email).map((problem) => ({ column, ...problem, reason: `As a username: ${problem.reason}` }));
  }
}

/** Returns the beginning of a text that would be too long to be read in a sentence. */
function cut(text: string): string {
  return text.length > MAX_NAME_CHARACTERS ? `${text.slice(0, MAX_NAME_CHARACTERS)}…` : text;
}

function broken({ options, min, max, prohibits }: FieldRule, value: string): Omit<Problem, 'column'>[] {
  const validator = prohibits.find((name) => name.endsWith('-prohibited-characters'));
  const [refused] = (validator && (validator.startsWith('username') ? IN_USERNAMES : IN_NAMES).exec(value)) || [];
  return [
    ...(options && !options.includes(value)
      ? [error(`The realm does not allow “${value}” here.`, `Use one of ${options.join(', ')}.`)]
      : []),
    ...(value.length < min ? [error('It is too short.', `Use at least ${min} characters.`)] : []),
    ...(value.length > max ? [error('It is too long.', `Use at most ${max} characters.`)] : []),
    ...(refused ? [error(`Keycloak does not allow “${refused}” here.`, 'Remove it.')] : []),
  ];
}

function refusalsOf<T>(names: string[], known: Map<string, Found<T>>): Omit<Problem, 'column'>[] {
  const problems = names.flatMap((name) => {
    const found = known.get(name);
    if (!found || 'value' in found) return [];
    const { refusal, creates } = found;
    return [creates ? { ...note('warning', refusal.reason, refusal.remedy), creates } : error(refusal.reason, refusal.remedy)];
  });
  return mostImportant(problems);
}
