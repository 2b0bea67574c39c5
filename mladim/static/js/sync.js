/* The chip in the header that says in words whether everything is saved. */
const chip = document.getElementById('sync');
let state = 'saved';

function show() {
  if (!chip) return;
  const shown = navigator.onLine ? state : 'offline';
  const text = chip.dataset[shown === 'offline' && state !== 'saved' ? 'waiting' : shown];
  if (chip.textContent === text) return;
  chip.dataset.state = shown;
  chip.textContent = text;
}

/* saved, draft, unsaved, sending, failed or offline */
export function setSync(next) {
  state = next;
  show();
}

export function startSync() {
  if (!chip) return;
  addEventListener('online', () => {
    if (state === 'offline') state = 'draft';
    show();
  });
  addEventListener('offline', show);
  show();
}
