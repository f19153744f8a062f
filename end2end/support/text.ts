import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './env';

/** The languages whose catalogue is written by hand. */
export type Lang = 'ru' | 'uz' | 'en';
type Args = Record<string, string | number>;

const catalogues = new Map<Lang, Map<string, string>>();

function catalogue(lang: Lang): Map<string, string> {
  let known = catalogues.get(lang);
  if (!known) {
    const folder = path.join(root, 'app/text/locales', lang);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'));
    known = new Map(files.flatMap((name) => parse(readFileSync(path.join(folder, name), 'utf8'))));
    catalogues.set(lang, known);
  }
  return known;
}

/** The messages of a Fluent file; a value goes on in indented lines. */
function parse(file: string): [string, string][] {
  const messages: [string, string][] = [];
  for (const line of file.split('\n')) {
    const start = /^([a-z][\w-]*) = ?(.*)$/.exec(line);
    const last = messages.at(-1);
    if (start) messages.push([start[1]!, start[2]!]);
    else if (last && /^\s|^$/.test(line)) last[1] += `\n${line.replace(/^ {4}/, '')}`;
  }
  return messages.map(([key, value]) => [key, value.trim()]);
}

function raw(key: string, lang: Lang): string {
  const value = catalogue(lang).get(key);
  if (value === undefined) throw new Error(`there is no "${key}" in ${lang}`);
  return value;
}

const SELECT = /\{\s*\$(\w+)\s*->([^{}]*)\}/g;
const LITERAL = /\{\s*"((?:[^"\\]|\\.)*)"\s*\}/g;
const PLACE = /\{\s*\$(\w+)\s*\}/g;

/** The form of a plural that fits the number. */
function select(body: string, value: string | number, lang: Lang): string {
  const forms = [...body.matchAll(/(\*?)\[(\w+)\]\s*([^\n]*)/g)];
  const wanted = typeof value === 'number' ? new Intl.PluralRules(lang).select(value) : value;
  const form = forms.find((one) => one[2] === wanted) ?? forms.find((one) => one[1] === '*');
  return form?.[3]?.trim() ?? '';
}

/** The words that people read under a key of the catalogue. */
export function t(key: string, args: Args = {}, lang: Lang = 'ru'): string {
  return raw(key, lang)
    .replace(SELECT, (_, name: string, body: string) => select(body, args[name] ?? 0, lang))
    .replace(LITERAL, (_, text: string) => JSON.parse(`"${text}"`) as string)
    .replace(PLACE, (_, name: string) => String(args[name] ?? ''));
}

/** The same words as a Telegram chat shows them: without tags. */
export function said(key: string, args: Args = {}, lang: Lang = 'ru'): string {
  return t(key, args, lang).replace(/<[^>]+>/g, '');
}

/** The words before the first place: what a message is recognised by before its numbers are known. */
export function opening(key: string, lang: Lang = 'ru'): string {
  return raw(key, lang).split('{')[0]!.replace(/<[^>]+>/g, '').trim();
}

/** What fits the words of a key whatever stands in its places; each place is a named group. */
export function pattern(key: string, lang: Lang = 'ru'): RegExp {
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = raw(key, lang).replace(/<[^>]+>/g, '').split(PLACE);
  const source = parts.map((part, index) => (index % 2 ? `(?<${part}>.+?)` : escape(part)));
  return new RegExp(`^${source.join('')}$`, 's');
}
