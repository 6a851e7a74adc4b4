import { type StaffRole, staffRoles } from '../../domain/staff-role.ts';
import type { StaffViewer } from '../../platform/web/staff-viewer.ts';

const everybody = staffRoles;
/** those who talk to customers */
const answering = ['agent', 'meter-readings', 'billing', 'communication', 'administrator'] as const;

/**
 * Who may do what at the desk. An auditor only reads: test/desk-roles.test.ts refuses a line that lets one change
 * anything but what is their own.
 */
export const policies = {
  /** the first page, and what is one's own: password, codes, devices */
  'desk.open': everybody,

  'threads.read': everybody,
  /** answer, note, assign, move, merge, close */
  'threads.answer': answering,

  /** search for a customer and see what belongs to them */
  'customers.find': everybody,
  /** open a customer's pages as the customer sees them, without changing anything */
  'customers.view-as': ['agent', 'meter-readings', 'billing', 'administrator', 'auditor'],

  /** open an account at the counter */
  'accounts.create': ['agent', 'billing', 'administrator'],
  /** send a link again, end sessions */
  'accounts.help': ['agent', 'billing', 'administrator'],
  'accounts.unlink': ['agent', 'billing', 'administrator'],
  'accounts.block': ['agent', 'administrator'],

  'exchange.read': ['meter-readings', 'billing', 'administrator', 'auditor'],
  /** hand over files, run an import again */
  'exchange.import': ['billing', 'administrator'],

  'settings.change': ['administrator'],
  'staff.manage': ['administrator'],
  'audit.read': ['administrator', 'auditor'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type DeskAction = keyof typeof policies;

export const isDeskAction = (text: string): text is DeskAction => Object.hasOwn(policies, text);

export const rolesThatMay = (action: DeskAction): readonly StaffRole[] => policies[action];

export const may = (role: StaffRole, action: DeskAction): boolean => rolesThatMay(action).includes(role);

/** The departments whose messages somebody sees and answers. */
export function departmentsOf({
  role,
  departments,
}: Pick<StaffViewer, 'role' | 'departments'>): 'all' | readonly string[] {
  return role === 'administrator' || role === 'auditor' ? 'all' : departments;
}
