import { Unreadable } from '@/lib/passwords/language';

/** A place in a text. */
export class Cursor {
  protected readonly characters: string[];
  protected at = 0;

  constructor(text: string) {
    this.characters = [...text];
  }

  get isAtEnd() {
    return this.at >= this.characters.length;
  }

  protected while(fits: RegExp, most = Infinity): string {
    let read = '';
    while (read.length < most && fits.test(this.characters[this.at] ?? '')) read += this.next();
    return read;
  }

  protected sees(text: string): boolean {
    return [...text].every((character, index) => this.characters[this.at + index] === character);
  }

  protected eat(text: string): boolean {
    const isSeen = this.sees(text);
    if (isSeen) this.at += text.length;
    return isSeen;
  }

  protected next(): string {
    const character = this.characters[this.at++];
    if (character === undefined) throw new Unreadable('end');
    return character;
  }
}
