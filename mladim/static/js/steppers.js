/* The age and gender grid: minus and plus, arrows, Enter, the running total, and copying the last time's counts. */
import { say, showTotal } from './speak.js';

const value = (cell) => Number(cell.value.trim()) || 0;
const MOVES = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Enter: (at) => at + 1 };

function changed(cell) {
  cell.dispatchEvent(new Event('input', { bubbles: true }));
}

function step(cell, by) {
  cell.value = Math.max(0, value(cell) + by) || '';
  changed(cell);
  say(`${cell.getAttribute('aria-label')}: ${value(cell)}`);
}

function addButton(cell, words, by) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'stepper';
  /* The keyboard has + and − in the field itself; two more stops a cell would be in the way. */
  button.tabIndex = -1;
  button.textContent = by > 0 ? '+' : '−';
  button.setAttribute('aria-label', `${words}: ${cell.getAttribute('aria-label')}`);
  button.addEventListener('click', () => step(cell, by));
  cell.parentElement.append(button);
}

function onKey(event, cells) {
  const cell = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '+' || event.key === '-') {
    event.preventDefault();
    step(cell, event.key === '+' ? 1 : -1);
    return;
  }
  const columns = Number(cell.closest('[data-grid]').dataset.grid);
  const moves = { ...MOVES, ArrowDown: (at) => at + columns, ArrowUp: (at) => at - columns };
  if (!(event.key in moves)) return;
  const visible = cells.filter((other) => other.checkVisibility());
  const next = visible[moves[event.key](visible.indexOf(cell))];
  if (event.key === 'Enter' || next) event.preventDefault();
  if (next) next.focus();
  else if (event.key === 'Enter') cell.form.querySelector('[data-save]')?.focus();
}

/* Copying is a choice that stays visible: the button says so, copied cells are marked, changed ones are counted. */
function startCopying(form, cells) {
  const button = form.querySelector('[data-previous]');
  if (!button) return;
  const previous = JSON.parse(button.dataset.previous);
  const started = form.querySelector('[data-started]');
  const count = form.querySelector('[data-changed]');
  const before = (cell) => Number(previous[cell.name] || 0);

  const label = button.dataset.label;
  const mark = () => {
    const copied = started.value === '1';
    let differences = 0;
    for (const cell of cells) {
      const differs = copied && value(cell) !== before(cell);
      differences += differs ? 1 : 0;
      cell.parentElement.classList.toggle('changed', differs);
      cell.parentElement.classList.toggle('copied', copied && !differs && before(cell) > 0);
    }
    count.value = copied ? differences : '';
    button.textContent = copied ? button.dataset.copied : label;
    button.setAttribute('aria-disabled', String(copied));
  };
  button.addEventListener('click', (event) => {
    event.preventDefault();
    if (started.value === '1') return;
    started.value = '1';
    for (const cell of cells) {
      cell.value = before(cell) || '';
      if (cell.value) cell.closest('details')?.setAttribute('open', '');
    }
    changed(cells[0]);
    say(button.dataset.copied);
  });
  /* It looks like a button, so the space bar presses it. */
  button.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    button.click();
  });
  form.addEventListener('input', mark);
  form.addEventListener('draft-restored', mark);
  mark();
}

/* A grid that a choice has hidden is not sent as part of the total. */
const counts = (cell) => getComputedStyle(cell.closest('[data-part]') || cell).display !== 'none';

export function startSteppers() {
  const grids = [...document.querySelectorAll('[data-steppers]')];
  if (!grids.length) return;
  const form = grids[0].closest('form');
  const cells = grids.flatMap((grid) => [...grid.querySelectorAll('[data-cell]')]);
  for (const cell of cells) {
    const grid = cell.closest('[data-steppers]');
    addButton(cell, grid.dataset.less, -1);
    addButton(cell, grid.dataset.more, 1);
    cell.addEventListener('focus', () => cell.select());
    cell.addEventListener('keydown', (event) => onKey(event, cells));
  }
  startCopying(form, cells);
  /* Where there is a list of names too, that module counts both. */
  if (form.querySelector('[data-ticks]')) return;
  const known = Number(form.dataset.known || 0);
  const count = () => showTotal(form, cells.filter(counts).reduce((sum, cell) => sum + value(cell), known));
  form.addEventListener('input', count);
  form.addEventListener('draft-restored', count);
  count();
}
