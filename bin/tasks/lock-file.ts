import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../package-lock.json');

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
};
export type LockFile = { packages: Record<string, Entry & Record<string, unknown>> };

type Missing = { path: string; version: string; isDev: boolean };

/**
 * npm leaves out of the lock file what its registry lacks of a package's siblings for other platforms, and afterwards
 * `npm ci` refuses the file.
 */
export function listMissing({ packages }: LockFile): Missing[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isFound(packages, path, name))
      .map(([name, version]) => ({ path: `node_modules/${name}`, version, isDev: dev === true })),
  );
}

/** As Node looks: beside the package, then in every folder above it. */
function isFound(packages: LockFile['packages'], path: string, name: string): boolean {
  const places = path
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
  return ['', ...places].some(place => `${place && `${place}/`}node_modules/${name}` in packages);
}

/** Adds what is missing as npm would have written it: an optional package for the platform that its name tells. */
export function complete(lock: LockFile): LockFile {
  const added = listMissing(lock).map(({ path, version, isDev }) => {
    const entry = { version, ...platformOf(path), ...(isDev && { dev: true }), optional: true };
    return [path, entry] as const;
  });
  const entries = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(entries) };
}

/** @throws Error for a name that tells no platform: then the package is not a sibling, and truly missing */
function platformOf(name: string): Record<string, string[]> {
  const os = /-(android|darwin|freebsd|linux|openharmony|win32)\b/.exec(name)?.[1];
  const cpu = /-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)\b/.exec(name)?.[1];
  if (!os || !cpu)
    throw new Error(`${name} is missing from package-lock.json, and its name tells no platform.`);
  const libc = os === 'linux' ? (name.includes('musl') ? 'musl' : 'glibc') : undefined;
  return { cpu: [cpu], ...(libc && { libc: [libc] }), os: [os] };
}

/** @returns a sentence for each reason why `npm ci` would refuse the lock file, or take it from somewhere */
export async function findLockFaults(): Promise<string[]> {
  const lock = await readLock();
  const missing = listMissing(lock).length;
  const addresses = Object.values(lock.packages).filter(({ resolved }) =>
    resolved?.startsWith('http'),
  ).length;
  return [
    ...(missing > 0
      ? [`package-lock.json lacks ${missing} packages of other platforms: run bin/complete-lock`]
      : []),
    ...(addresses > 0 ? [`package-lock.json names ${addresses} download addresses`] : []),
  ];
}

const readLock = async () => JSON.parse(await readFile(file, 'utf8')) as LockFile;

if (import.meta.main) await writeFile(file, `${JSON.stringify(complete(await readLock()), null, 2)}\n`);
