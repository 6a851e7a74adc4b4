/** Hidden: tells a password manager the account of the form; people read the address elsewhere on the page. */
export function UsernameField({ email }: { email: string }) {
  return <input type="email" name="username" value={email} autocomplete="username" readOnly hidden />;
}
