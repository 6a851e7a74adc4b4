import { userInfo } from 'node:os';

/** Who runs a command, as the audit log names them: the person behind sudo, if there is one. */
export function commandUser(): string {
  try {
    return process.env.SUDO_USER ?? userInfo().username;
  } catch {
    // The user id has no passwd entry, as in some containers.
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
