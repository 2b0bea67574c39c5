/* The week as a sheet: arrows, Enter, pasting from a spreadsheet, totals that live. */
import { say, showTotal } from './speak.js';

const value = (cell) => (/^\d+$/.test(cell.value.trim()) ? Number(cell.value) : 0);

function paste(event, rows, at, column) {
  const text = event.clipboardData.getData('text/plain').replace(/\r/g, '').replace(/\n$/, '');
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  let filled = 0;
  text.split('\n').forEach((line, down) => {
    line.split('\t').forEach((part, right) => {
      const cell = rows[at + down]?.[column + right];
      if (!cell) return;
      cell.value = part.trim();
      filled += 1;
    });
  });
  event.target.dispatchEvent(new Event('input', { bubbles: true }));
  say(String(filled));
}

function move(event, rows, at, column) {
  const { selectionStart: start, selectionEnd: end, value: text } = event.target;
  const whole = start === 0 && end === text.length;
  const steps = {
    ArrowUp: [at - 1, column],
    ArrowDown: [at + 1, column],
    ArrowLeft: (whole || end === 0) && [at, column - 1],
    ArrowRight: (whole || start === text.length) && [at, column + 1],
    Enter: [event.shiftKey ? at - 1 : at + 1, column],
  };
  const step = !event.ctrlKey && !event.metaKey && !event.altKey && steps[event.key];
  if (!step) return;
  /* Past the last row Enter goes to the first one of the next column, as one types down a sheet. */
  const next = rows[step[0]]?.[step[1]] ?? (event.key === 'Enter' && !event.shiftKey ? rows[0][column + 1] : null);
  if (event.key === 'Enter' || next) event.preventDefault();
  if (next) next.focus();
  else if (event.key === 'Enter') event.target.form.querySelector('[data-save]').focus();
}

export function startWeekGrid() {
  const table = document.querySelector('[data-week-grid]');
  if (!table) return;
  const lines = [...table.querySelectorAll('[data-row]')];
  const rows = lines.map((line) => [...line.querySelectorAll('[data-sheet-cell]')]);
  const form = table.closest('form');
  rows.forEach((cells, at) => {
    cells.forEach((cell, column) => {
      cell.addEventListener('focus', () => cell.select());
      cell.addEventListener('keydown', (event) => move(event, rows, at, column));
      cell.addEventListener('paste', (event) => paste(event, rows, at, column));
    });
  });
  const count = () => {
    const totals = rows.map((cells) => cells.reduce((sum, cell) => sum + value(cell), 0));
    lines.forEach((line, at) => { line.querySelector('[data-row-total]').textContent = totals[at]; });
    showTotal(form, totals.reduce((sum, total) => sum + total, 0));
  };
  form.addEventListener('input', count);
  form.addEventListener('draft-restored', count);
  count();
}
