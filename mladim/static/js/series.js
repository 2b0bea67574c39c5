/* Keeps the planner's preview, and the number in its button, as fresh as the answers above it. */
import { say } from './speak.js';

const PAUSE = 350;

/* Only what decides the dates goes into the address: no names, no token. */
function query(form) {
  const asked = new URLSearchParams();
  const fields = [...form.querySelectorAll('[data-series-when] [name], [name=activity], [name=place_id]')];
  for (const field of fields) {
    if (field.matches('[type=checkbox], [type=radio]') && !field.checked) continue;
    asked.append(field.name, field.value);
  }
  return asked;
}

/* Before the first answer is complete a list of what is missing would only disturb. */
function isBegun(form) {
  return ['first_day', 'last_day', 'starts', 'ends'].every((name) => form.elements[name].value.trim());
}

export function startPreview() {
  const form = document.querySelector('[data-series-preview]');
  const place = form.querySelector('[data-preview]');
  let timer = 0;
  let asked = '';
  let waiting = null;

  const refresh = async () => {
    const wanted = query(form).toString();
    if (wanted === asked || !isBegun(form)) return;
    asked = wanted;
    waiting?.abort();
    waiting = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.seriesPreview}?${wanted}`, { signal: waiting.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      place.innerHTML = await answer.text();
      const count = place.querySelector('[data-count]');
      if (count) say(count.textContent);
      form.querySelector('[data-preview-button]').hidden = Boolean(place.querySelector('button'));
    } catch (error) {
      /* The button for the preview still works, as it does without a script. */
      if (error.name !== 'AbortError') asked = '';
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  refresh();
}
