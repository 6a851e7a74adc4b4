import type { UblElement } from './ubl-tree.ts';

// Caches the split path: the program has a few dozen, an export a million invoices.
const cutPaths = new Map<string, string[]>();

function stepsOf(path: string): string[] {
  const known = cutPaths.get(path);
  if (known) return known;
  const steps = path.split('/');
  cutPaths.set(path, steps);
  return steps;
}

/** The elements at a path like "cac:Party/cac:PartyName", in the file's order. */
export function childrenAt(element: UblElement, path: string): UblElement[] {
  const found: UblElement[] = [];
  collect(element, stepsOf(path), 0, found);
  return found;
}

function collect(element: UblElement, steps: string[], depth: number, found: UblElement[]): void {
  for (const child of element.children) {
    if (child.name !== steps[depth]) continue;
    if (depth + 1 === steps.length) found.push(child);
    else collect(child, steps, depth + 1, found);
  }
}

/** The first match, even if the first parent has none. */
export function childAt(element: UblElement, path: string): UblElement | undefined {
  return walk(element, stepsOf(path), 0);
}

function walk(element: UblElement, steps: string[], depth: number): UblElement | undefined {
  if (depth === steps.length) return element;
  for (const child of element.children) {
    if (child.name !== steps[depth]) continue;
    const found = walk(child, steps, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** An element's path below the root, numbered from 1 among siblings of the same name: "cac:InvoiceLine[2]/cbc:ID". */
export function pathOf(element: UblElement): string {
  const { parent, name } = element;
  if (!parent) return '';
  const twins = parent.children.filter(child => child.name === name);
  const step = twins.length > 1 ? `${name}[${twins.indexOf(element) + 1}]` : name;
  const above = pathOf(parent);
  return above ? `${above}/${step}` : step;
}

/** The element at a path made by pathOf, or its nearest existing ancestor. */
export function locate(root: UblElement, path: string): UblElement {
  let element = root;
  for (const step of path.split('/')) {
    const [, name = step, number = '1'] = /^(.+)\[(\d+)\]$/.exec(step) ?? [];
    const next = element.children.filter(child => child.name === name)[Number(number) - 1];
    if (!next) return element;
    element = next;
  }
  return element;
}
