/** Keys of the desk's messages: the list and a thread can be worked through without a mouse. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-thread]')];
const help = document.querySelector<HTMLElement>('[data-keys]');
if (help) help.hidden = false;

const move = (step: number): void => {
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
};

const focusField = (name: string): void =>
  document.querySelector<HTMLElement>(`textarea[name="${name}"]`)?.focus();

const actions: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  r: () => focusField('text'),
  n: () => focusField('note'),
  '/': () => {
    const search = document.querySelector<HTMLInputElement>('input[type="search"]');
    search?.closest('details')?.setAttribute('open', '');
    search?.focus();
  },
  u: () => document.querySelector<HTMLAnchorElement>('a[data-back]')?.click(),
};

document.addEventListener('keydown', event => {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
