import { pathOf } from './ubl-path.ts';
import type { UblFault, UblProblem } from './ubl-problems.ts';
import type { UblElement } from './ubl-tree.ts';

type Severity = UblProblem['severity'];

/** Problems listed per severity; further ones are only counted. */
const mostListed = 50;

/** The state of reading one file: the problems so far, the currency of its amounts, the codes to mask. */
export class UblReading {
  currency: string | undefined;
  /** personal codes found, to be masked in other texts too */
  readonly personalCodes = new Set<string>();
  private readonly found: Record<Severity, UblProblem[]> = { refused: [], warning: [] };
  private unlisted = 0;

  get isRefused(): boolean {
    return this.found.refused.length > 0;
  }

  /** @param missing the path below the element where a child is missing */
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

  /** Adds the problems found by the rules. */
  add(problems: UblProblem[], lineOf: (path: string) => number): void {
    for (const problem of problems) {
      this.keep(problem.severity, () => ({ ...problem, line: lineOf(problem.element) }));
    }
  }

  /** The problems, errors first, and how many more there were. */
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
