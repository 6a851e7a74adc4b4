import { pathOf } from './ubl-path.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';
import type { UblElement } from './ubl-tree.ts';

type Severity = UblProblem['severity'];

/** A file with more problems of a severity than this is wrong as a whole; the rest is only counted. */
const mostListed = 50;

/** What holds for a whole file while it is read: what was found wrong so far, the currency of its amounts, whose codes stay in it. */
export class UblReading {
  currency: string | undefined;
  /** what was left in the file, to be left out of the rest too */
  readonly personalCodes = new Set<string>();
  private readonly found: Record<Severity, UblProblem[]> = { refused: [], warning: [] };
  private unlisted = 0;

  get isRefused(): boolean {
    return this.found.refused.length > 0;
  }

  /** @param missing the path below the element at which something should stand */
  note(
    element: UblElement,
    fault: UblFault,
    { missing, severity = 'refused' }: { missing?: string; severity?: Severity } = {},
  ): void {
    this.keep(severity, () => {
      const path = [pathOf(element), missing].filter(Boolean).join('/');
      return { severity, element: path, line: element.line, fault };
    });
  }

  /** Takes what the rules found. */
  add(problems: UblProblem[], lineOf: (path: string) => number): void {
    for (const problem of problems) {
      this.keep(problem.severity, () => ({ ...problem, line: lineOf(problem.element) }));
    }
  }

  /** Everything found, reasons to refuse first, and how much more there was. */
  list(): UblProblem[] {
    const listed = [...this.found.refused, ...this.found.warning];
    if (this.unlisted === 0) return listed;
    const severity = this.isRefused ? 'refused' : 'warning';
    return [...listed, { severity, element: '', fault: { kind: 'more', count: this.unlisted } }];
  }

  // Paths are built only for the problems that are shown: a hostile file may have 100,000 faults.
  private keep(severity: Severity, write: () => UblProblem): void {
    if (this.found[severity].length < mostListed) this.found[severity].push(write());
    else this.unlisted++;
  }
}
