// Light or dark: as the system says, or as chosen here.
import {byId} from './dom.js';

const key = 'dateline.theme';

export function startTheme() {
  const select = byId('theme');
  try {
    select.value = localStorage.getItem(key) ?? 'auto';
  } catch {
    select.value = 'auto';
  }
  if (select.selectedIndex < 0) select.value = 'auto';
  const apply = () => document.documentElement.setAttribute('data-theme', select.value);
  apply();
  select.addEventListener('change', () => {
    apply();
    try {
      localStorage.setItem(key, select.value);
    } catch {
      // It holds until the page is left.
    }
  });
}
