// Node strips types by itself but does not know JSX: this hook compiles .tsx as it is imported.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const { transformSync } = await import('oxc-transform').catch(error => {
  // npm under a Node older than 20.19 leaves the package's own binary out and says nothing.
  process.stderr.write(`${error.message.split('.')[0]}. Install again with the Node that the portal runs on:
  bin/node "$(command -v npm)" ci
`);
  process.exit(1);
});

// A stack trace names the line of the source.
process.setSourceMapsEnabled(true);

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      sourcemap: true,
    });
    if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map(error => error.message).join('\n')}`);
    const sourceMap = Buffer.from(JSON.stringify(map)).toString('base64');
    const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${sourceMap}`;
    return { format: 'module', source, shortCircuit: true };
  },
});
