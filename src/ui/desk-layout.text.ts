import type { Locale } from '../domain/day.ts';
import type { StaffRole } from '../domain/staff-role.ts';

const rolesRo: Record<StaffRole, string> = {
  agent: 'Agent',
  'meter-readings': 'Citiri și apometre',
  billing: 'Facturare',
  communication: 'Comunicare',
  administrator: 'Administrator',
  auditor: 'Auditor',
};

const ro = {
  desk: 'Birou',
  menu: 'Meniul biroului',
  signOut: 'Ieșire',
  roles: rolesRo,
};

const rolesEn: Record<StaffRole, string> = {
  agent: 'Agent',
  'meter-readings': 'Meter readings',
  billing: 'Billing',
  communication: 'Communication',
  administrator: 'Administrator',
  auditor: 'Auditor',
};

const en: typeof ro = {
  desk: 'Desk',
  menu: 'Menu of the desk',
  signOut: 'Sign out',
  roles: rolesEn,
};

export const deskLayoutText = { ro, en } satisfies Record<Locale, typeof ro>;
