import 'server-only';
import type { Node } from '@/lib/passwords/java-pattern';
import { type Language, type Term, Unreadable } from '@/lib/passwords/language';

type Place = { isAtStart: boolean; isRepeated: boolean };
/** What the rest of the pattern describes, from a place on. */
type Rest = (place: Place) => Term;

/**
 * Returns the texts that a Java pattern matches as a whole. A lookahead holds of all that follows it, so each part is
 * read together with its rest. Throws Unreadable.
 */
export function languageOf(language: Language, node: Node): Term {
  const place = { isAtStart: true, isRepeated: false };
  return new Translation(language).term(node, place, () => language.empty);
}

class Translation {
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  term(node: Node, place: Place, rest: Rest): Term {
    const { language } = this;
    const later = { ...place, isAtStart: false };
    language.spend();
    switch (node.kind) {
      case 'chars':
        return language.seq(language.chars(language.maskOf(node.belongs)), rest(later));
      case 'start':
        if (!place.isAtStart) throw new Unreadable('^');
        return rest(place);
      case 'end':
        if (place.isRepeated) throw new Unreadable('$');
        return language.and([language.empty, rest(place)]);
      case 'look': {
        if (place.isRepeated) throw new Unreadable('lookahead');
        const ahead = this.term(node.part, place, () => language.all);
        return language.and([node.isNegative ? language.not(ahead) : ahead, rest(place)]);
      }
      case 'seq':
        return this.sequence(node.parts, place, rest);
      case 'or': {
        if (!isPlain(node)) return language.or(node.parts.map((part) => this.term(part, place, rest)));
        const either = language.or(node.parts.map((part) => this.term(part, place, () => language.empty)));
        return language.seq(either, rest(later));
      }
      case 'repeat':
        return this.repeat(node, place, rest);
    }
  }

  private sequence([first, ...others]: Node[], place: Place, rest: Rest): Term {
    return first ? this.term(first, place, (next) => this.sequence(others, next, rest)) : rest(place);
  }

  private repeat({ part, min, max }: Extract<Node, { kind: 'repeat' }>, place: Place, rest: Rest): Term {
    const { language } = this;
    const later = { ...place, isAtStart: false };
    if (min === 0 && max === 1) return language.or([this.term(part, place, rest), rest(later)]);
    const once = this.term(part, { ...later, isRepeated: true }, () => language.empty);
    return language.seq(language.repeat(once, min, max), rest(later));
  }
}

/** Returns whether a part means the same whatever comes before and after it. */
function isPlain(node: Node): boolean {
  let plain = true;
  visit(node, ({ kind }) => {
    if (kind === 'look' || kind === 'start' || kind === 'end') plain = false;
  });
  return plain;
}

function visit(node: Node, look: (node: Node) => unknown): void {
  look(node);
  if ('part' in node) visit(node.part, look);
  if ('parts' in node) for (const part of node.parts) visit(part, look);
}
