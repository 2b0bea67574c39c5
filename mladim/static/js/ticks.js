/* The list of names: all present, search without hooks and accents, the number that lives. */
import { plural, say, showTotal } from './speak.js';

/* "crt" finds "Črt", "Žan" finds "zan"; đ has no accent to take off. */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').trim();
}

function startSearch(search, rows) {
  const names = rows.map((row) => fold(row.querySelector('[data-name]').textContent));
  search.addEventListener('input', () => {
    const wanted = fold(search.value).split(/\s+/);
    let found = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((part) => names[at].includes(part));
      found += row.hidden ? 0 : 1;
    });
    say(`${found} ${plural(found, search.dataset.forms)}`);
  });
  /* Enter in the search would send the form. */
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const first = rows.find((row) => !row.hidden);
    if (first) first.querySelector('input').focus();
  });
}

export function startTicks() {
  const list = document.querySelector('[data-ticks]');
  if (!list) return;
  const form = list.closest('form');
  const rows = [...list.querySelectorAll('li')];
  const boxes = rows.map((row) => row.querySelector('input[type=checkbox]'));
  const all = form.querySelector('[data-tick-all]');
  const search = form.querySelector('[data-tick-search]');
  const allWord = all && all.textContent;

  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    const extras = [...form.querySelectorAll('[data-cell]')].reduce((sum, cell) => sum + (Number(cell.value) || 0), 0);
    showTotal(form, ticked + extras);
    if (all) all.textContent = boxes.length && ticked === boxes.length ? all.dataset.none : allWord;
    return ticked + extras;
  };
  if (all) {
    all.addEventListener('click', () => {
      const on = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = on;
      form.dispatchEvent(new Event('input', { bubbles: true }));
      const total = form.querySelector('[data-total]');
      say(total ? `${total.textContent} ${form.querySelector('[data-total-noun]').textContent}` : all.textContent);
    });
  }
  if (search) startSearch(search, rows);
  form.addEventListener('input', count);
  form.addEventListener('draft-restored', count);
  count();
}
