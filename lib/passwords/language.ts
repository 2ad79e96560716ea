import 'server-only';

/** A pattern that is not read here, or that costs too much to work with. */
export class Unreadable extends Error {}

type Kind = 'none' | 'empty' | 'chars' | 'seq' | 'or' | 'and' | 'not' | 'repeat';
/** A set of texts: what a pattern describes. Equal ones are the same object. */
export type Term = {
  id: number;
  kind: Kind;
  /** Whether the empty text is in it. */
  nullable: boolean;
  parts: Term[];
  mask: bigint;
  min: number;
  max: number;
};

type Options = Partial<Pick<Term, 'parts' | 'mask' | 'min' | 'max'>>;

/** Steps that one pattern may cost, all in all: they take less than half a second. */
const BUDGET = 120_000;

/** Sets of texts over one alphabet, and what is left of each after a character (Brzozowski's derivatives, which never backtrack). */
export class Language {
  readonly alphabet: readonly string[];
  readonly full: bigint;
  /** No text at all, the empty text, and all texts. */
  readonly none: Term;
  readonly empty: Term;
  readonly all: Term;
  readonly masks = new Set<bigint>();
  private readonly known = new Map<string, Term>();
  private readonly derived = new Map<string, Term>();
  private budget = BUDGET;

  constructor(alphabet: string) {
    this.alphabet = [...new Set(alphabet)];
    this.full = (1n << BigInt(this.alphabet.length)) - 1n;
    this.none = this.make('none', false);
    this.empty = this.make('empty', true);
    this.all = this.repeat(this.chars(this.full), 0, Number.POSITIVE_INFINITY);
  }

  spend(steps = 1): void {
    this.budget -= steps;
    if (this.budget < 0) throw new Unreadable('too much');
  }

  maskOf(belongs: (character: string) => boolean): bigint {
    return this.alphabet.reduce((mask, character, index) => (belongs(character) ? mask | (1n << BigInt(index)) : mask), 0n);
  }

  chars(mask: bigint): Term {
    if (mask === 0n) return this.none;
    this.masks.add(mask);
    return this.make('chars', false, { mask });
  }

  seq(first: Term, rest: Term): Term {
    if (first.kind === 'none' || rest.kind === 'none') return this.none;
    if (first.kind === 'empty') return rest;
    if (rest.kind === 'empty') return first;
    const [head, tail] = first.parts;
    if (first.kind === 'seq' && head && tail) return this.seq(head, this.seq(tail, rest));
    if (first === this.all && rest === first) return first;
    return this.make('seq', first.nullable && rest.nullable, { parts: [first, rest] });
  }

  or(parts: Term[]): Term {
    return this.combined('or', parts, this.none, this.all);
  }

  and(parts: Term[]): Term {
    return this.combined('and', parts, this.all, this.none);
  }

  not(part: Term): Term {
    if (part.kind === 'not' && part.parts[0]) return part.parts[0];
    if (part.kind === 'none') return this.all;
    if (part === this.all) return this.none;
    return this.make('not', !part.nullable, { parts: [part] });
  }

  repeat(part: Term, min: number, max: number): Term {
    if (max === 0 || part.kind === 'empty') return this.empty;
    if (part.kind === 'none') return min === 0 ? this.empty : part;
    if (min === 1 && max === 1) return part;
    return this.make('repeat', min === 0 || part.nullable, { parts: [part], min, max });
  }

  /** What may follow the character, to come to a text of the set. */
  after(term: Term, index: number): Term {
    const key = `${term.id}.${index}`;
    const known = this.derived.get(key);
    if (known) return known;
    this.spend();
    const result = this.derive(term, index);
    this.derived.set(key, result);
    return result;
  }

  private derive({ kind, parts, mask, min, max }: Term, index: number): Term {
    const [first = this.none, rest = this.empty] = parts;
    switch (kind) {
      case 'none':
      case 'empty':
        return this.none;
      case 'chars':
        return (mask >> BigInt(index)) & 1n ? this.empty : this.none;
      case 'seq': {
        const through = this.seq(this.after(first, index), rest);
        return first.nullable ? this.or([through, this.after(rest, index)]) : through;
      }
      case 'or':
        return this.or(parts.map((part) => this.after(part, index)));
      case 'and':
        return this.and(parts.map((part) => this.after(part, index)));
      case 'not':
        return this.not(this.after(first, index));
      case 'repeat':
        return this.seq(this.after(first, index), this.repeat(first, Math.max(0, min - 1), max - 1));
    }
  }

  /** Neither order nor repetition counts, so that there are finitely many sets to come to. */
  private combined(kind: 'or' | 'and', parts: Term[], neutral: Term, absorbing: Term): Term {
    const flat = new Set(parts.flatMap((part) => (part.kind === kind ? part.parts : [part])));
    flat.delete(neutral);
    this.spend(flat.size);
    if (flat.has(absorbing)) return absorbing;
    const sorted = [...flat].sort((one, other) => one.id - other.id);
    const [only] = sorted;
    if (!only) return neutral;
    if (sorted.length === 1) return only;
    const nullable = kind === 'or' ? sorted.some((part) => part.nullable) : sorted.every((part) => part.nullable);
    return this.make(kind, nullable, { parts: sorted });
  }

  private make(kind: Kind, nullable: boolean, { parts = [], mask = 0n, min = 0, max = 0 }: Options = {}): Term {
    const key = `${kind} ${parts.map(({ id }) => id).join()} ${mask.toString(36)} ${min} ${max}`;
    const known = this.known.get(key);
    if (known) return known;
    this.spend(1 + parts.length);
    const term = { id: this.known.size, kind, nullable, parts, mask, min, max };
    this.known.set(key, term);
    return term;
  }
}
