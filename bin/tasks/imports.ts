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

/**
 * Folders that stand beside each other and import each other, in a ring: each side of an import counts as the folder
 * below the one that both share. A type counts too; tests may look everywhere.
 * @returns the ring, its first folder again at the end, or undefined
 */
export function findFolderCircle(imports: Import[]): string[] | undefined {
  const next = new Map<string, Set<string>>();
  for (const { from, to, isPackage } of imports) {
    const folders = isPackage || /\.test\.tsx?$/.test(from) ? undefined : neighbours(from, to);
    if (folders) next.set(folders[0], (next.get(folders[0]) ?? new Set()).add(folders[1]));
  }
  const done = new Set<string>();
  const visit = (folder: string, path: string[]): string[] | undefined => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder];
    if (done.has(folder)) return undefined;
    for (const target of next.get(folder) ?? []) {
      const circle = visit(target, [...path, folder]);
      if (circle) return circle;
    }
    done.add(folder);
    return undefined;
  };
  return [...next.keys()].map(folder => visit(folder, [])).find(circle => circle);
}

/** The two folders in which the paths part; undefined where one of the files lies in the folder that both share, or only the root is. */
function neighbours(from: string, to: string): [string, string] | undefined {
  const [a, b] = [dirname(from).split('/'), dirname(to).split('/')];
  const shared = a.findIndex((part, place) => part !== b[place]);
  if (shared <= 0 || shared >= b.length) return undefined;
  return [a.slice(0, shared + 1).join('/'), b.slice(0, shared + 1).join('/')];
}
