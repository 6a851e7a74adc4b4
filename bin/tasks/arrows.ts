import type { Import } from './imports.ts';

/** An arrow that docs/architecture.md does not draw. `$1` in `to` stands for what `from` caught. */
type Forbidden = { from: RegExp; to: RegExp; butTypes?: boolean; why: string };

const front = '(?:routes|desk|api)\\.tsx?$';
const database = /^(src\/db\/|kysely$|pg$|pg-copy-streams$|graphile-worker$)|\.queries\.ts$/;

/** Tests are outside: they may look at everything. */
const isTest = (file: string) => /\.test\.tsx?$|^test\//.test(file);

const forbidden: Forbidden[] = [
  { from: /^src\/domain\//, to: /^(?!src\/domain\/)/, why: 'domain knows nothing but itself' },
  { from: /^src\/paths\.ts$/, to: /^(?!src\/domain\/)/, why: 'an address needs nothing but its facts' },
  {
    from: /\.text\.ts$|^src\/flash-sentences\.ts$/,
    to: /^(?!src\/domain\/|src\/paths\.ts$)(?!.*\.(text|rules)\.ts$)/,
    why: 'a text is sentences: it takes facts, it does not look them up',
  },
  { from: /^src\/ui\//, to: database, why: 'ui never queries' },
  {
    from: /^src\/ui\//,
    to: /^src\/(platform|pages|config|flash-sentences|menu)/,
    why: 'ui takes what it shows, it does not fetch',
  },
  {
    from: /^src\/platform\//,
    to: /^src\/(ui|pages)\/|\.text\.ts$|^src\/flash-sentences\.ts$/,
    why: 'platform is below what people see and read',
  },
  {
    from: /^src\/operator/,
    to: /^src\/(ui|pages|platform)\//,
    why: 'the operator file is below platform and ui',
  },
  {
    from: /^src\/(ui|pages|platform|db|domain)\//,
    to: /^src\/features\//,
    why: 'only features know features',
  },
  { from: /\.pages\.tsx$/, to: database, butTypes: true, why: 'pages never query' },
  { from: /\.pages\.tsx$/, to: new RegExp(front), why: 'routes know pages, not the other way' },
  { from: /\.rules\.ts$/, to: database, why: 'rules never query' },
  {
    from: /\.rules\.ts$/,
    to: /^src\/platform\/|^node:(fs|net|http|child_process)/,
    butTypes: true,
    why: 'rules have no input or output',
  },
  { from: /\.rules\.ts$/, to: /\.(pages|routes|desk|api|jobs)\.tsx?$/, why: 'rules decide, others ask' },
  { from: /\.queries\.ts$/, to: /\.(pages|routes|desk|api|jobs)\.tsx?$/, why: 'queries end at the database' },
  {
    from: /^src\/features\/([^/]+)\/(?!.*\.(routes|desk|api)\.)/,
    to: new RegExp(`^src/features/.*\\.${front}`),
    why: 'only app mounts routes',
  },
  {
    from: /^src\/features\/([^/]+)\//,
    to: /^src\/features\/(?!$1\/).*\.(pages|routes|desk|api|jobs)\.tsx?$/,
    why: "a feature never uses another's routes or pages",
  },
  {
    from: /^src\/(?!app\.tsx$|features\/)/,
    to: new RegExp(`^src/features/.*\\.${front}`),
    why: 'only app mounts routes',
  },
  {
    from: /^src\/(?!main\.ts$|run-portal\.ts$|app\.tsx$)/,
    to: /^src\/(main\.ts|commands\.ts|app\.tsx|doors\.ts|run-portal\.ts)$/,
    why: 'main, app and its doors are the top',
  },
  { from: /^src\/(?!main\.ts$)/, to: /^demo\//, why: 'the portal does not know the make-believe' },
  { from: /^(src|demo)\//, to: /^(test|bench|bin)\//, why: 'what runs does not know its tests' },
  {
    from: /^src\/(?!platform\/(web\/session|events\/hand-on-events)\.ts$|features\/(customers\/customers|invoices\/invoices|messages\/threads)\.queries\.ts$|features\/desk\/staff-scope\.ts$)/,
    to: /^src\/domain\/proven-customer\.ts$/,
    why: "only what reads an account's own links, the policies of the desk, or the customer of an event, proves a customer",
  },
  {
    from: /^src\/features\/(exchange\/in|payments\/settlement)\/|^src\/features\/invoices\/(link-documents|balance\/write-balances)\.ts$/,
    to: /^src\/features\/notifications\//,
    why: 'an import holds its locks for minutes: it records events, whose handlers notify',
  },
  {
    from: /^src\/features\/(exchange\/in\/(source|csv|ubl|problems|invoices|rows)|payments\/settlement)\/|\/(import-exchange|load-export|stage-export|link-documents|write-balances)\.ts$/,
    to: /^src\/platform\/jobs\//,
    why: 'whoever wants a job of the same key would wait for the import: it records events, whose handlers add jobs',
  },
  { from: /^src\/db\//, to: /^src\/(?!db\/|domain\/|config\.ts$)/, why: 'db is the ground floor' },
];

/** @returns a sentence for each import that goes against an arrow */
export function findForbidden(imports: Import[]): string[] {
  return imports
    .filter(({ from }) => !isTest(from))
    .flatMap(({ from, to, isTypeOnly }) => {
      const rule = forbidden.find(one => !(one.butTypes && isTypeOnly) && matches(one, from, to));
      return rule ? [`${from} imports ${to}: ${rule.why}`] : [];
    });
}

function matches(rule: Forbidden, from: string, to: string): boolean {
  const caught = rule.from.exec(from);
  return caught !== null && new RegExp(rule.to.source.replaceAll('$1', caught[1] ?? '')).test(to);
}

/** @returns a sentence for each package that the portal needs and `npm ci --omit=dev` would leave out */
export function findUndeclared(imports: Import[], dependencies: string[]): string[] {
  const known = new Set(dependencies);
  return imports
    .filter(({ from, to, isPackage, isTypeOnly }) => {
      const isOurs = /^(src|demo|bin\/tsx)/.test(from) && !isTest(from);
      return isOurs && isPackage && !isTypeOnly && !to.startsWith('node:') && !known.has(to);
    })
    .map(({ from, to }) => `${from} imports ${to}, which is not among the dependencies`);
}
