import { ownValue } from '@/lib/own-value';
import { Cursor } from '@/lib/passwords/cursor';
import { type Belongs, property, shorthand } from '@/lib/passwords/java-properties';
import { Unreadable } from '@/lib/passwords/language';

const CONTROLS: Record<string, string> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** Reads the parts of a Java pattern that stand for one character. */
export class ClassReader extends Cursor {
  /** The characters that the pattern names. */
  readonly named = new Set<string>();
  protected ignoresCase = false;

  /** Brackets within brackets are added, and what follows `&&` narrows. */
  protected characterClass(): Belongs {
    const isNegative = this.eat('^');
    const parts: Belongs[] = [];
    let belongs = (character: string) => parts.some((part) => part(character));
    do {
      if (this.eat('&&')) {
        const before = belongs;
        const after = this.characterClass();
        belongs = (character) => before(character) && after(character);
        return isNegative ? (character) => !belongs(character) : belongs;
      }
      if (this.eat('[')) parts.push(this.characterClass());
      else if (this.eat('\\Q')) parts.push(...this.quotation().map((literal) => this.belongsTo(literal, literal)));
      else parts.push(this.classItem());
    } while (!this.eat(']'));
    return isNegative ? (character) => !belongs(character) : belongs;
  }

  protected classItem(): Belongs {
    if (this.eat('\\')) {
      const letter = this.characters[this.at] ?? '';
      if (shorthand(letter) || 'pP'.includes(letter)) return this.escaped();
      return this.rangeFrom(this.escapedLiteral());
    }
    return this.rangeFrom(this.next());
  }

  protected rangeFrom(first: string): Belongs {
    const after = this.characters[this.at + 1];
    if (!this.sees('-') || after === undefined || after === ']' || after === '[') return this.belongsTo(first, first);
    this.eat('-');
    const last = this.eat('\\') ? this.escapedLiteral() : this.next();
    if (last < first) throw new Unreadable('range');
    return this.belongsTo(first, last);
  }

  protected belongsTo(first: string, last: string): Belongs {
    this.named.add(first).add(last);
    const isBetween = (character: string) => character >= first && character <= last;
    if (!this.ignoresCase) return isBetween;
    return (character) => isBetween(character) || isBetween(character.toLowerCase()) || isBetween(character.toUpperCase());
  }

  protected escaped(): Belongs {
    const letter = this.characters[this.at] ?? '';
    const short = shorthand(letter);
    if (short) {
      this.next();
      return short;
    }
    if (this.eat('p') || this.eat('P')) return this.property(letter === 'P');
    const literal = this.escapedLiteral();
    return this.belongsTo(literal, literal);
  }

  private property(isNegative: boolean): Belongs {
    let name = this.next();
    if (name === '{') {
      name = this.while(/^[^}]$/);
      if (!this.eat('}')) throw new Unreadable('property');
    }
    const belongs = property(name);
    return isNegative ? (character) => !belongs(character) : belongs;
  }

  protected escapedLiteral(): string {
    const letter = this.next();
    const control = ownValue(CONTROLS, letter);
    if (control !== undefined) return control;
    if (letter === 'x' || letter === 'u') {
      const digits = this.while(/^[0-9a-fA-F]$/, letter === 'x' ? 2 : 4);
      if (digits.length < 2) throw new Unreadable('escape');
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (/^[a-zA-Z0-9]$/.test(letter)) throw new Unreadable(letter);
    return letter;
  }

  protected quotation(): string[] {
    const literals: string[] = [];
    while (!this.isAtEnd && !this.eat('\\E')) literals.push(this.next());
    return literals;
  }
}
