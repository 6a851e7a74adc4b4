/** A block of commands in a page that is meant to be run. */
export type Block = { line: number; heading: string; commands: string };

/** The blocks marked `sh`, in order. Others (console, nginx, markdown) are there to be read. */
export function findBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { isOurs: boolean; line: number; lines: string[] } | undefined;
  for (const [at, line] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)$/.exec(line);
    if (open && fence?.[1] === '') {
      if (open.isOurs) blocks.push({ line: open.line, heading, commands: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (fence) open = { isOurs: fence[1] === 'sh', line: at + 2, lines: [] };
    else heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
  }
  if (open) throw new Error(`The block of line ${open.line - 1} has no end.`);
  return blocks;
}

export type Play = {
  /** values in place of the page's own: `PORTAL=portal.example` */
  values: Record<string, string>;
  /** what the rehearsal does besides, before the first and after the last block under a heading */
  before?: Record<string, string>;
  after?: Record<string, string>;
};

/** One script of all blocks: it stops at the first command that fails and says which line of the page it was. */
export function writeScript(
  page: string,
  blocks: Block[],
  { values, before = {}, after = {} }: Play,
): string {
  const headings = new Set(blocks.map(({ heading }) => heading));
  const unknown = [...Object.keys(before), ...Object.keys(after)].filter(heading => !headings.has(heading));
  if (unknown.length > 0) throw new Error(`${page} has no commands under: ${unknown.join(', ')}`);
  const left = new Map(Object.entries(values));
  const parts = blocks.map((block, at) => {
    const isFirst = blocks[at - 1]?.heading !== block.heading;
    const isLast = blocks[at + 1]?.heading !== block.heading;
    return [
      isFirst ? aside(block.heading, before) : '',
      `say '${page}:${block.line} ${block.heading.replaceAll("'", '')}'`,
      withValues(block.commands, left),
      isLast ? aside(block.heading, after) : '',
    ].join('\n');
  });
  return `${prologue}${parts.join('\n')}\nsay 'every command ran'\n`;
}

const prologue = `set -euo pipefail
say() { step=$1; printf '\\n=== %s\\n' "$step"; }
step=
trap 'status=$?; [ $status = 0 ] || printf "\\nFAILED in %s: %s (exit code %s)\\n" "$step" "$BASH_COMMAND" "$status"' EXIT
`;

const aside = (heading: string, asides: Record<string, string>): string =>
  asides[heading] ? `say 'rehearsal: ${heading.replaceAll("'", '')}'\n${asides[heading]}` : '';

/** Each where it is first given a value; what the page sets later is the page's. */
const withValues = (commands: string, left: Map<string, string>): string =>
  commands.replace(/^([A-Z_]+)=.*$/gm, (line, name: string) => {
    const value = left.get(name);
    left.delete(name);
    return value === undefined ? line : `${name}='${value}'`;
  });
