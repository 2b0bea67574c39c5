/* Drafts in the browser's storage: one entry a person and session, gone after thirty days, on saving and on signing out. */
const PREFIX = 'mladim:draft:';
const LIFE = 30 * 24 * 3600 * 1000;

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    return null;
  }
}

/* A browser may refuse to store (private window, full disk): the form itself still works. */
export function write(key, draft) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ ...draft, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    /* Nothing was stored, so there is nothing to drop. */
  }
}

export function wipe() {
  for (const key of keys()) drop(key.slice(PREFIX.length));
}

export function dropOld() {
  for (const key of keys()) {
    const draft = read(key.slice(PREFIX.length));
    if (!draft || !(Date.now() - draft.at < LIFE)) drop(key.slice(PREFIX.length));
  }
}
