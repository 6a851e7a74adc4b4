// "Meniu" closes when one touches the page beside it or presses Escape; without this script, by its own button.
const menu = document.querySelector<HTMLDetailsElement>('.site-menu__more');

document.addEventListener('click', event => {
  if (menu?.open && !menu.contains(event.target as Node)) menu.open = false;
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});
