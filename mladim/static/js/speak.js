/* Words for the live region and plural forms chosen by the page's language. */
const ORDER = { one: 0, two: 1, few: 2, other: 3 };

export function say(text) {
  const live = document.getElementById('live');
  if (live) live.textContent = text;
}

/* `forms` is "oseba|osebi|osebe|oseb" as the server wrote it for 1, 2, 3 and 5. */
export function plural(count, forms) {
  const rules = new Intl.PluralRules(document.documentElement.lang);
  return forms.split('|')[ORDER[rules.select(count)] ?? 3];
}

export function number(count) {
  return new Intl.NumberFormat(document.documentElement.lang, { useGrouping: 'always' }).format(count);
}

/* The total in the save bar and its noun. */
export function showTotal(form, count) {
  const place = form && form.querySelector('[data-total]');
  if (!place) return;
  const noun = form.querySelector('[data-total-noun]');
  place.textContent = number(count);
  noun.textContent = plural(count, noun.dataset.forms);
}
