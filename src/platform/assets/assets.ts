import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { transformSync } from 'oxc-transform';
import { paths } from '../../paths.ts';
import { joinStyleSheets } from './style-sheets.ts';

/** Files for the browser, each under a name that contains a content hash, so that it can be cached forever. */
export type Assets = {
  styles: string;
  /** beside `styles`, on the pages of the desk, so that a customer's phone does not fetch it */
  deskStyles: string;
  script: (name: string) => string;
  picture: (name: string) => string;
  /** the operator's logo, if it has one */
  logo: string | undefined;
  files: Map<string, Asset>;
};

type Bytes = Buffer<ArrayBuffer>;
type Asset = { type: string; plain: Bytes; br: Bytes; gzip: Bytes };

const root = fileURLToPath(new URL('../../../assets/', import.meta.url));
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
};

/** The operator's branding: its colours as a style sheet, the path of its logo. */
type Brand = { styles?: string; logo?: string | undefined };

/** Reads everything under assets/ once: joins the style sheets into one file, strips types from scripts. */
export function readAssets(brand: Brand = {}): Assets {
  const files = new Map<string, Asset>();
  const add = (name: string, content: Bytes): string => {
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 10);
    const extension = extname(name);
    const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
    const type = types[extension] ?? 'application/octet-stream';
    files.set(hashed, { type, plain: content, br: brotliCompressSync(content), gzip: gzipSync(content) });
    return paths.asset(hashed);
  };

  const sheetsOf = (folder: string) =>
    list(folder)
      .filter(name => extname(name) === '.css')
      .map(name => ({ name, css: read(folder, name).toString() }));
  const sheets = sheetsOf('css');
  const styles = add('apometru.css', Buffer.from(joinStyleSheets(sheets) + (brand.styles ?? '')));
  const deskOrder = { name: 'order', css: '@layer components;' };
  const deskSheets = [deskOrder, ...sheetsOf('css/desk')];
  const deskStyles = add('desk.css', Buffer.from(joinStyleSheets(deskSheets)));
  const scripts = list('js').map(name => {
    const stem = name.slice(0, -'.ts'.length);
    return [stem, add(`${stem}.js`, compile(name, read('js', name).toString()))] as const;
  });
  const pictures = list('pictures').map(name => [name, add(name, read('pictures', name))] as const);
  const logo = brand.logo && add(basename(brand.logo), readFileSync(brand.logo));
  return { styles, deskStyles, logo, script: finder(scripts), picture: finder(pictures), files };
}

const read = (folder: string, name: string): Bytes => readFileSync(`${root}${folder}/${name}`);

function list(folder: string): string[] {
  try {
    return readdirSync(root + folder).sort();
  } catch {
    return [];
  }
}

function compile(name: string, source: string): Bytes {
  const { code, errors } = transformSync(name, source);
  if (errors.length > 0) throw new SyntaxError(`assets/js/${name}: ${errors[0]?.message}`);
  return Buffer.from(code);
}

function finder(entries: (readonly [string, string])[]): (name: string) => string {
  const urls = new Map(entries);
  return name => {
    const url = urls.get(name);
    if (!url) throw new Error(`There is no asset "${name}".`);
    return url;
  };
}

/** Serves the files in the compression that the browser accepts. */
export function assetRoutes({ files }: Assets): Hono {
  return new Hono().get(paths.asset(), c => {
    const asset = files.get(c.req.param('name') ?? '');
    if (!asset) return c.notFound();
    const accepted = c.req.header('accept-encoding') ?? '';
    const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
    if (encoding) c.header('content-encoding', encoding);
    c.header('content-type', asset.type);
    c.header('cache-control', 'public, max-age=31536000, immutable');
    c.header('vary', 'accept-encoding');
    return c.body(asset[encoding ?? 'plain']);
  });
}
