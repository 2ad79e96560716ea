import { testStack } from './stack.ts';

type Page = { url: string; text: string };

/** A browser as far as Keycloak's pages need one: keeps cookies, sends forms, and stops at the first address that is not Keycloak's. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  page: Page = { url: '', text: '' };

  async open(url: string, body?: Record<string, string>): Promise<Page> {
    if (!url.startsWith(testStack().keycloakUrl)) {
      this.page = { url, text: '' };
      return this.page;
    }
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = body && { method: 'POST', body: new URLSearchParams(body) };
    const answer = await fetch(url, { ...form, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    this.page = { url, text: await answer.text() };
    return location ? this.open(location) : this.page;
  }

  /** Sends the page's form. */
  submit(body: Record<string, string>): Promise<Page> {
    return this.open(this.#address(/action="([^"]+)"/), body);
  }

  /** Follows the first link of the page's own text whose address matches. */
  follow(address: RegExp): Promise<Page> {
    return this.open(this.#address(new RegExp(`href="(${address.source})"`)));
  }

  choosePassword(password: string): Promise<Page> {
    return this.submit({ 'password-new': password, 'password-confirm': password });
  }

  #address(pattern: RegExp): string {
    const found = pattern.exec(this.page.text)?.[1];
    if (!found) throw new Error(`no ${pattern} in the page at ${this.page.url}`);
    return found.replaceAll('&amp;', '&');
  }
}
