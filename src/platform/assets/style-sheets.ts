type Sheet = { name: string; css: string };

const order = /^@layer ([\w, -]+);\s*$/;
const layered = /^@layer ([\w-]+) \{(.*)\}\s*$/s;

/**
 * Joins style sheets into one, in the order of their layers, without comments and indentation. The layers are unwrapped,
 * because browsers from before 2022 ignore @layer blocks, and phones with them are still in use.
 * @param sheets one declares the order (`@layer a, b;`), each of the others is one layer's block
 * @throws SyntaxError naming a sheet that is neither, or whose layer is missing from the order
 */
export function joinStyleSheets(sheets: readonly Sheet[]): string {
  const layers = sheets.flatMap(({ css }) => order.exec(css)?.[1]?.split(/,\s*/) ?? []);
  const blocks = sheets
    .filter(({ css }) => !order.test(css))
    .map(({ name, css }) => {
      const [, layer = '', body = ''] = layered.exec(css) ?? [];
      if (!layers.includes(layer))
        throw new SyntaxError(`assets/css/${name}: begin it with "@layer <name> {".`);
      return { layer, body };
    });
  return layers
    .flatMap(layer => blocks.filter(block => block.layer === layer).map(block => shorten(block.body)))
    .join('');
}

const shorten = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .trim();
