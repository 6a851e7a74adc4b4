import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import: `to` is a path in the repository, or a package's name. */
export type Import = { from: string; to: string; isPackage: boolean; isTypeOnly: boolean };

type Specifier = { name: string; isTypeOnly: boolean };

/** Every import of the given files, found by a parser: static, dynamic, re-exported, type or value. */
export function readImports(root: string, files: string[]): Import[] {
  return files.flatMap(from =>
    listSpecifiers(from, readFileSync(join(root, from), 'utf8')).map(({ name, isTypeOnly }) => ({
      from,
      ...resolve(from, name),
      isTypeOnly,
    })),
  );
}

export function listSpecifiers(file: string, source: string): Specifier[] {
  const { module, errors } = parseSync(file, source);
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    isTypeOnly: entries.length > 0 && entries.every(entry => entry.isType),
  }));
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ name: moduleRequest.value, isTypeOnly: isType }] : [],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^(['"])(.+)\1$/.exec(source.slice(start, end))?.[2];
    return literal ? [{ name: literal, isTypeOnly: false }] : [];
  });
  return [...imports, ...reexports, ...dynamic];
}

function resolve(from: string, name: string): { to: string; isPackage: boolean } {
  if (name.startsWith('.')) return { to: normalize(join(dirname(from), name)), isPackage: false };
  if (name.startsWith('#')) return { to: name.slice(1), isPackage: false };
  if (name.startsWith('node:') || builtinModules.includes(name)) return { to: name, isPackage: true };
  const parts = name.split('/');
  return { to: parts.slice(0, name.startsWith('@') ? 2 : 1).join('/'), isPackage: true };
}

/** A ring of imports that run (types vanish before they could), or undefined. */
export function findCycle(imports: Import[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to, isTypeOnly, isPackage } of imports) {
    if (!isTypeOnly && !isPackage) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
