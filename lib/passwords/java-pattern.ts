import { ClassReader } from '@/lib/passwords/java-classes';
import type { Belongs } from '@/lib/passwords/java-properties';
import { Unreadable } from '@/lib/passwords/language';

/** What a Java pattern is made of. */
export type Node =
  | { kind: 'chars'; belongs: Belongs }
  | { kind: 'seq' | 'or'; parts: Node[] }
  | { kind: 'repeat'; part: Node; min: number; max: number }
  | { kind: 'look'; part: Node; isNegative: boolean }
  | { kind: 'start' | 'end' };

const LONGEST = 1_000;
const MAX_REPEATS = 1_000;
const QUANTIFIERS: Record<string, [number, number]> = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] };

/** Reads a Java pattern as Java's `matches` does, and the characters that it names. Throws Unreadable. */
export function readPattern(pattern: string): { node: Node; named: string } {
  if (pattern.length > LONGEST) throw new Unreadable('too long');
  const reader = new Reader(pattern);
  const node = reader.alternatives();
  if (!reader.isAtEnd) throw new Unreadable('unbalanced');
  return { node, named: [...reader.named].join('') };
}

/**
 * Returns a pattern that fits fewer texts and costs less: lookaheads after `.*` hold of the rest from every place on, and
 * those that hold from the first one on are enough to draw from. Null where there are none.
 */
export function narrowed(node: Node): Node | null {
  if (node.kind !== 'seq') return null;
  const isBeforeLook = (index: number) => node.parts[index + 1]?.kind === 'look';
  const parts = node.parts.map((part, index) =>
    part.kind === 'repeat' && isBeforeLook(index) ? { ...part, max: part.min } : part,
  );
  return parts.some((part, index) => part !== node.parts[index]) ? { kind: 'seq', parts } : null;
}

class Reader extends ClassReader {
  alternatives(): Node {
    const flags = this.ignoresCase;
    const parts = [this.sequence()];
    while (this.eat('|')) parts.push(this.sequence());
    this.ignoresCase = flags;
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (!this.isAtEnd && !this.sees('|') && !this.sees(')')) {
      if (this.eat('\\Q')) for (const literal of this.quotation()) parts.push(this.quantified(this.literal(literal)));
      else parts.push(this.quantified(this.atom()));
    }
    return { kind: 'seq', parts };
  }

  private atom(): Node {
    if (this.sees('(')) return this.group();
    if (this.eat('[')) return { kind: 'chars', belongs: this.characterClass() };
    if (this.eat('.')) return { kind: 'chars', belongs: (character) => !/[\n\r\u0085\u2028\u2029]/.test(character) };
    if (this.eat('^') || this.eat('\\A')) return { kind: 'start' };
    if (this.eat('$') || this.eat('\\z') || this.eat('\\Z')) return { kind: 'end' };
    if (this.eat('\\')) return { kind: 'chars', belongs: this.escaped() };
    const literal = this.next();
    if ('*+?{'.includes(literal)) throw new Unreadable(literal);
    return this.literal(literal);
  }

  private group(): Node {
    this.eat('(');
    if (this.eat('?=')) return { kind: 'look', part: this.closed(), isNegative: false };
    if (this.eat('?!')) return { kind: 'look', part: this.closed(), isNegative: true };
    if (this.eat('?:')) return this.closed();
    if (this.eat('?<')) {
      if (this.while(/^\w$/) === '' || !this.eat('>')) throw new Unreadable('lookbehind');
    } else if (this.eat('?')) return this.flags();
    return this.closed();
  }

  private flags(): Node {
    const flags = this.while(/^[isu]$/);
    if (flags.includes('i')) this.ignoresCase = true;
    if (flags !== '' && this.eat(')')) return { kind: 'seq', parts: [] };
    if (flags !== '' && this.eat(':')) return this.closed();
    throw new Unreadable('group');
  }

  private closed(): Node {
    const node = this.alternatives();
    if (!this.eat(')')) throw new Unreadable('unbalanced');
    return node;
  }

  private quantified(part: Node): Node {
    const [min, max] = this.quantifier();
    if (min === 1 && max === 1) return part;
    if (part.kind === 'look' || part.kind === 'start' || part.kind === 'end') throw new Unreadable('quantifier');
    this.eat('?');
    if (this.sees('+') || this.sees('*') || this.sees('{') || this.sees('?')) throw new Unreadable('possessive');
    return { kind: 'repeat', part, min, max };
  }

  private quantifier(): [number, number] {
    for (const [sign, bounds] of Object.entries(QUANTIFIERS)) if (this.eat(sign)) return bounds;
    if (!this.eat('{')) return [1, 1];
    const min = this.number();
    const max = this.eat(',') ? (this.sees('}') ? Infinity : this.number()) : min;
    if (!this.eat('}') || max < min) throw new Unreadable('quantifier');
    return [min, max];
  }

  private number(): number {
    const digits = this.while(/^\d$/, 5);
    if (digits === '' || Number(digits) > MAX_REPEATS) throw new Unreadable('quantifier');
    return Number(digits);
  }

  private literal(character: string): Node {
    return { kind: 'chars', belongs: this.belongsTo(character, character) };
  }
}
