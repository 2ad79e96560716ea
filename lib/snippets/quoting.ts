/** Returns a literal of Python. JSON's escapes mean the same there. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** Returns a literal of JavaScript. */
export function javascriptString(text: string): string {
  return JSON.stringify(text);
}

/** Returns one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Returns a literal of PowerShell, which takes typographic quotes for quotes as well. */
export function powershellString(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** Returns a value that shells, Docker, Node.js and python-dotenv read alike from a .env file; null where they differ. */
export function dotenvValue(text: string): string | null {
  if (/^[\w@%+=:,./-]*$/.test(text)) return text;
  if (!/['\\]|\$\{/.test(text)) return `'${text}'`;
  if (!/["$`\\!]/.test(text)) return `"${text}"`;
  return null;
}
