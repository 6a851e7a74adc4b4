// Keeps what is typed into a message as a draft on the server, so that a lost line or an ended session loses nothing.
const seconds = 3;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
  const status = form.querySelector<HTMLElement>('[data-draft-status]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSent = false;
  const keep = async (): Promise<void> => {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value);
    try {
      const { ok } = await fetch(form.dataset.draft ?? '', {
        method: 'POST',
        body: typed,
        redirect: 'manual',
      });
      if (!ok || isSent || !status) return;
      const now = new Date();
      const hour = [now.getHours(), now.getMinutes()].map(part => String(part).padStart(2, '0')).join(':');
      status.textContent = (status.dataset.kept ?? '').replace('%', hour);
    } catch {
      // The line is away: the next letter tries again.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, seconds * 1000);
  });
  form.addEventListener('submit', () => {
    isSent = true;
    clearTimeout(timer);
  });
}
