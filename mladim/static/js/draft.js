/* Keeps numbers, ticks and choices of a form on the device until the server says "saved"; never a text, never a name. */
import { setSync } from './sync.js';
import { drop, dropOld, read, wipe, write } from './draft_store.js';

const ALIVE = '/health/live';
/* After this long without an answer the person may press again. */
const PATIENCE = 15000;
const TEXT = 'textarea, input[type=text]:not([inputmode=numeric]):not([inputmode=decimal]), input:not([type]), input[type=file]';

/* The fields that hold only numbers, dates and codes. */
function keepable(field) {
  if (!field.name || field.name === 'csrf_token' || field.disabled) return false;
  if (field.matches('select, [type=checkbox], [type=radio], [type=date], [type=time], [inputmode=numeric], [inputmode=decimal]')) return true;
  return field.type === 'hidden' && ('started' in field.dataset || 'changed' in field.dataset);
}

function collect(form) {
  const kept = {};
  for (const field of form.elements) {
    if (!keepable(field)) continue;
    const values = (kept[field.name] ??= []);
    if (field.matches('[type=checkbox], [type=radio]')) {
      if (field.checked) values.push(field.value);
    } else if (field.multiple) values.push(...[...field.selectedOptions].map((option) => option.value));
    else values.push(field.value);
  }
  return kept;
}

function fill(form, kept) {
  const used = {};
  for (const field of form.elements) {
    if (!keepable(field) || !(field.name in kept)) continue;
    const values = kept[field.name];
    if (field.matches('[type=checkbox], [type=radio]')) field.checked = values.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else field.value = values[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? '';
    if (field.value && field.matches('[data-cell]')) field.closest('details')?.setAttribute('open', '');
  }
  form.dispatchEvent(new CustomEvent('draft-restored'));
}

async function serverAnswers() {
  if (!navigator.onLine) return false;
  try {
    const answer = await fetch(ALIVE, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return answer.status < 500;
  } catch {
    return false;
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.draft;
    this.first = JSON.stringify(collect(form));
    this.version = form.elements.version?.value ?? '';
    this.state = 'idle';
    if (document.querySelector('[data-error-summary]')) this.first = '';
    form.addEventListener('input', () => this.later());
    form.addEventListener('change', () => this.later());
    form.addEventListener('submit', (event) => this.submit(event));
    addEventListener('pagehide', () => this.timer && this.keep());
    addEventListener('pageshow', () => (this.state = 'idle'));
    addEventListener('online', () => this.online());
    for (const button of form.querySelectorAll('[data-draft-discard]')) button.addEventListener('click', () => this.discard());
    form.querySelector('[data-draft-restore]')?.addEventListener('click', () => this.restore(read(this.key)));
  }

  notice(name) {
    return this.form.querySelector(`[data-draft-${name}]`);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 150);
  }

  keep() {
    clearTimeout(this.timer);
    this.timer = 0;
    const now = collect(this.form);
    if (JSON.stringify(now) === this.first) {
      drop(this.key);
      this.kept = true;
      setSync('saved');
      return;
    }
    this.kept = write(this.key, { version: this.version, values: now });
    setSync(this.kept ? 'draft' : 'unsaved');
  }

  /* A page that came back with errors already holds what was typed. */
  begin() {
    const draft = read(this.key);
    if (!draft) return;
    if (document.querySelector('[data-error-summary]')) setSync('draft');
    else if (draft.version === this.version) this.restore(draft);
    else this.notice('older')?.removeAttribute('hidden');
  }

  restore(draft) {
    if (!draft) return;
    fill(this.form, draft.values);
    this.notice('older')?.setAttribute('hidden', '');
    this.notice('restored')?.removeAttribute('hidden');
    if (this.form.querySelector(TEXT)) this.notice('no-text')?.removeAttribute('hidden');
    setSync('draft');
    this.keep();
  }

  discard() {
    drop(this.key);
    this.form.reset();
    if (this.first) fill(this.form, JSON.parse(this.first));
    for (const name of ['restored', 'older']) this.notice(name)?.setAttribute('hidden', '');
    setSync('saved');
    document.getElementById('main').focus();
  }

  /* First asks whether the server is there, then lets the browser send the form once. */
  async submit(event) {
    if (this.state === 'passing') {
      this.state = 'sent';
      setTimeout(() => (this.state = 'idle'), PATIENCE);
      return;
    }
    event.preventDefault();
    if (this.state !== 'idle') return;
    this.keep();
    this.state = 'asking';
    setSync('sending');
    if (await serverAnswers()) {
      this.state = 'passing';
      this.form.requestSubmit(event.submitter);
      return;
    }
    this.state = 'idle';
    this.fail();
  }

  fail() {
    setSync(navigator.onLine ? 'failed' : 'offline');
    const notice = this.notice('failed');
    if (!notice) return;
    this.notice('kept').hidden = !this.kept;
    this.notice('not-kept').hidden = this.kept;
    this.notice('back').hidden = true;
    notice.hidden = false;
    notice.focus();
  }

  online() {
    const notice = this.notice('failed');
    if (notice && !notice.hidden) this.notice('back').hidden = false;
  }
}

/* A list of forms names those of which a draft waits here, also when the page of the form is not open. */
function showWaiting() {
  for (const place of document.querySelectorAll('[data-draft-of]')) {
    if (!read(place.dataset.draftOf)) continue;
    place.hidden = false;
    setSync('draft');
  }
}

export function startDrafts() {
  dropOld();
  for (const place of document.querySelectorAll('[data-draft-saved]')) drop(place.dataset.draftSaved);
  document.querySelector('[data-sign-out]')?.addEventListener('submit', wipe);
  showWaiting();
  for (const form of document.querySelectorAll('form[data-draft]')) new Draft(form).begin();
}
