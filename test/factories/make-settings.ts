import type { SettingValues } from '#src/domain/setting.ts';

/** Values for the whole utility, by name: `{ 'grace-days': { '2026-01-01': 30 } }`. */
export const makeSettings = (byName: Record<string, Record<string, unknown>> = {}): SettingValues =>
  new Map(
    Object.entries(byName).map(([name, dated]) => [
      name,
      Object.entries(dated).map(([from, value]) => ({ from, zone: null, servicePoint: null, value })),
    ]),
  );
