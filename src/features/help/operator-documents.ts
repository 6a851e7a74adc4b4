import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../../config.ts';
import { type Day, type Locale, parseDay } from '../../domain/day.ts';
import type { Operator } from '../../operator.ts';
import { renderMarkdown } from '../../platform/markdown.ts';

export type DocumentKind = 'terms' | 'privacy' | 'accessibility';

/** A text that the operator is responsible for. */
export type OperatorDocument = { title: string; version: Day; locale: Locale; html: string };

const ours = fileURLToPath(new URL('../../../assets/texts/', import.meta.url));

/**
 * Reads terms, privacy and accessibility: the operator's files (`texts` of OPERATOR_FILE), or the default texts.
 * @throws ConfigError naming each file that cannot be read or does not begin with its version and title
 */
export function readDocuments(operator: Operator): Record<DocumentKind, Record<Locale, OperatorDocument>> {
  const problems = new Set<string>();
  const read = (kind: DocumentKind, locale: Locale): OperatorDocument => {
    try {
      return readDocument(operator, kind, locale);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.add(error.message);
      return { title: '', html: '', locale, version: Temporal.PlainDate.from('1970-01-01') };
    }
  };
  const inBoth = (kind: DocumentKind) => ({ ro: read(kind, 'ro'), en: read(kind, 'en') });
  const documents = {
    terms: inBoth('terms'),
    privacy: inBoth('privacy'),
    accessibility: inBoth('accessibility'),
  };
  if (problems.size === 0) return documents;
  throw new ConfigError('The texts of OPERATOR_FILE need a change:', [...problems]);
}

function readDocument(operator: Operator, kind: DocumentKind, locale: Locale): OperatorDocument {
  const own = operator.texts?.[kind];
  if (own && !own[locale]) return readDocument(operator, kind, 'ro');
  const path = own ? resolve(operator.folder, own[locale] ?? own.ro) : `${ours}${kind}.${locale}.md`;
  return { ...parseDocument(fill(readText(path), operator), path), locale };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}`);
  }
}

/** The first line is the day on which the text takes effect, then come the title and the text. */
function parseDocument(markdown: string, path: string): Omit<OperatorDocument, 'locale'> {
  const [, day = '', title = '', body = ''] = /^\s*(\S+)\s+# (.+?)\r?\n(.*)$/s.exec(markdown) ?? [];
  const version = parseDay(day);
  if (!version) throw new ConfigError(`${path}: begin it with a day as yyyy-mm-dd and a line "# Title".`);
  return { title, version, html: renderMarkdown(body) };
}

/** Replaces {name}, {email} and so on with the operator's data. */
function fill(markdown: string, operator: Operator): string {
  const { address, contacts } = operator;
  const values: Record<string, string> = {
    name: operator.name,
    legalName: operator.legalName,
    fiscalCode: operator.fiscalCode,
    registrationNumber: operator.registrationNumber,
    address: `${address.street}, ${address.postalCode} ${address.locality}, ${address.county}`,
    email: contacts.customers,
    phone: contacts.phone,
    invoicesSince: operator.invoicesSince.slice(0, 4),
  };
  return markdown.replace(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
}
