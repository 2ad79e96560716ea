import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Phrases that plain English has shorter words for, and British spellings. */
const PHRASES = [
  /\be-mails?\b/i,
  / …(?![)/"])/,
  /[a-z]\.\.\.(?=$|\s)/i,
  /\bin earnest\b/,
  /\bis called so\b/,
  /\bwith it go\b/i,
  /\bof its own accord\b/,
  /\bat hand\b/,
  /\bmade anew\b|\banew\b/,
  /\btold by\b/,
  /\bby itself\b/,
  /\bfor want of\b/,
  /\bno administrator any more\b/,
  /\bcounts within a minute\b/,
  /\bnobody of them\b/,
  /\ba fault of its own\b/,
  /\bknow no guards\b/,
  /\bsaw off\b/,
  /\bset up rightly\b/,
  /\bof nobody in particular\b|\bnobody in particular\b/i,
  /\bkept nowhere\b/i,
  /\blasting refresh\b/i,
  /\bopen sessions?\b/i,
  /\bat work\b/i,
  /\bfirst passwords?\b/i,
  /\bwhat must be done\b/i,
  /\bend(s|ed)? well\b/i,
  /\bbrings? back\b|\bbrought back\b/i,
  /\b(colour|behaviour|favour|honour)\b/i,
  /\b(recogni|summari|organi|authori|initiali)s(e|ed|ing)\b/i,
  /\b(labelled|cancelled|licences?|sub-domains?|catalogue|centre)\b/i,
];

/** Words that name users in ways that Keycloak and Wallaroo do not. */
const PEOPLE = /\b(person|persons|people|somebody|nobody|everybody|anybody|oneself)\b/i;
/** A user is no account, except in labels of one word, names in code, and where Keycloak says so. */
const ACCOUNT = /(?<=[ (])(?<!service )accounts?(?= |$|[,.;:)])(?! (client|console|is not fully set up|disabled))/i;

const sources = filesOf('app', 'bench', 'cli', 'components', 'deploy', 'dev', 'lib').filter((file) =>
  /\.(tsx?|m?js)$/.test(file),
);
const tests = filesOf('tests').filter((file) => /\.tsx?$/.test(file) && !file.endsWith('/words.test.ts'));
const settings = filesOf('.env.example', 'deploy').filter((file) => !/\.(js|json)$/.test(file));
const documents = filesOf('README.md', 'CONTRIBUTING.md', 'docs').filter((file) => file.endsWith('.md'));

describe('plain words', () => {
  test.each(sources)('are in the texts, comments and names of %s', (file) => {
    const code = readFileSync(file, 'utf8');
    const texts = [...stringsOf(code), ...(file.endsWith('.tsx') ? jsxTextsOf(code) : []), ...commentsOf(code)];
    expect([...texts.filter(isClumsy), ...clumsyIdentifiersOf(code)]).toEqual([]);
  });

  test.each(tests)('are in the test names, comments and names of %s', (file) => {
    const code = readFileSync(file, 'utf8');
    const texts = [...testNamesOf(code), ...commentsOf(code)];
    expect([...texts.filter(isClumsy), ...clumsyIdentifiersOf(code)]).toEqual([]);
  });

  test.each(settings)('are in the comments of %s', (file) => {
    const comments = readFileSync(file, 'utf8').match(/(?<=^|\s)# .*$/gm) ?? [];
    expect(comments.filter(isClumsy)).toEqual([]);
  });

  test.each(documents)('are on every line of %s', (file) => {
    expect(readFileSync(file, 'utf8').split('\n').filter(isClumsy)).toEqual([]);
  });
});

function isClumsy(text: string): boolean {
  return [...PHRASES, PEOPLE, ACCOUNT].some((phrase) => phrase.test(text));
}

/** Returns the sentences between quotes; interpolated code becomes an x. */
function stringsOf(code: string): string[] {
  const found = withoutComments(code).matchAll(/'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"|`((?:[^`\\]|\\.)*)`/g);
  const texts = [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return texts.map((text) => text.replaceAll(/\$\{[^}]*\}/g, 'x')).filter(isProse);
}

/** An identifier, a path or a class name is no sentence. */
function isProse(text: string): boolean {
  return /^[A-Z“]|[a-z’,:] [a-z]/.test(text);
}

/** Returns the text between two tags, or between a tag and a value in braces. */
function jsxTextsOf(code: string): string[] {
  return [...withoutComments(code).matchAll(/[>}]([^<>{}=;]+)(?=[<{])/g)].map((match) => match[1] ?? '').filter(isProse);
}

function testNamesOf(code: string): string[] {
  const names = code.matchAll(/(?:\b(?:test|it|describe)(?:\.\w+)*|\))\(\s*(['"`])(.*?[^\\])\1/g);
  return [...names].map((match) => match[2] ?? '');
}

/** Returns the names in code, outside of comments and quotes, that are made of such words. After a dot comes a name given elsewhere. */
function clumsyIdentifiersOf(code: string): string[] {
  const interpolated = (template: string) => [...template.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1]).join(' ');
  const bare = withoutComments(code)
    .replace(/'(?:[^'\\\n]|\\.)*'|"[^"\n]*"/g, '')
    .replace(/`(?:[^`\\]|\\.)*`/g, interpolated);
  return (bare.match(/(?<![.\w$])[A-Za-z_$][\w$]*/g) ?? []).filter(isClumsyName);
}

/** The same names are in the code again and again, and judging one takes longer than finding it. */
const verdicts = new Map<string, boolean>();

function isClumsyName(name: string): boolean {
  const verdict = verdicts.get(name) ?? [...PHRASES, PEOPLE].some((phrase) => phrase.test(wordsIn(name)));
  verdicts.set(name, verdict);
  return verdict;
}

/** Returns an identifier as separate words: `seedPeople` is "seed people", `SEEDED_USERS` is "SEEDED USERS". */
function wordsIn(identifier: string): string {
  return identifier.replace(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function commentsOf(code: string): string[] {
  return (code.match(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm) ?? []).map((comment) => comment.replace(/\s*\n\s*\*?\s*/g, ' '));
}

function filesOf(...paths: string[]): string[] {
  return execFileSync('git', ['ls-files', ...paths], { encoding: 'utf8' })
    .trim()
    .split('\n');
}
