/** The result of a use case: a value, or a problem that the user can fix. Other errors are thrown. */
export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = <Problem>(problem: Problem): { ok: false; problem: Problem } => ({
  ok: false,
  problem,
});
