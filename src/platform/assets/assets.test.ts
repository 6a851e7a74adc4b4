import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { assetRoutes, readAssets } from './assets.ts';

test('the operator’s colours override the defaults and change the name of the style sheet', async () => {
  const [plain, branded] = [readAssets(), readAssets({ styles: ':root{--accent:#7a1f5c}' })];
  expect(branded.styles).not.toBe(plain.styles);
  const response = await assetRoutes(branded).request(branded.styles, {
    headers: { 'accept-encoding': 'br' },
  });
  const css = brotliDecompressSync(await response.arrayBuffer()).toString();
  expect(css.endsWith(':root{--accent:#7a1f5c}')).toBe(true);
  expect(css).not.toContain('@layer');
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test('the operator’s logo is served under a name with its content hash', async () => {
  const logo = join(mkdtempSync(join(tmpdir(), 'apometru-logo-')), 'our-logo.svg');
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const assets = readAssets({ logo });
  expect(assets.logo).toMatch(/^\/assets\/our-logo\.[\w-]+\.svg$/);
  const response = await assetRoutes(assets).request(assets.logo ?? '');
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
});

test('the compressed style sheet is at most 12 kB', () => {
  const { styles, files } = readAssets();
  expect(files.get(styles.replace('/assets/', ''))?.br.length).toBeLessThan(12_000);
});
