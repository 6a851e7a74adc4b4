// Shows and hides a password. The button is in the page but hidden, so that without this script nothing is missing.
for (const button of document.querySelectorAll<HTMLButtonElement>('.password-toggle')) {
  const input = document.getElementById(
    button.getAttribute('aria-controls') ?? '',
  ) as HTMLInputElement | null;
  const words = button.querySelector('span');
  if (!input || !words) continue;
  const show = (isShown: boolean): void => {
    input.type = isShown ? 'text' : 'password';
    words.textContent = (isShown ? button.dataset.hide : button.dataset.show) ?? '';
  };
  button.hidden = false;
  button.addEventListener('click', () => show(input.type === 'password'));
  // Browsers offer to remember what is sent from a password field only.
  input.form?.addEventListener('submit', () => show(false));
}
