/* A known activity brings its usual times and place; what somebody has typed stays. */
export function startNewSession() {
  const select = document.querySelector('[data-usual]');
  if (!select) return;
  const usual = JSON.parse(select.dataset.usual);
  const form = select.form;
  const names = ['starts', 'ends', 'place'];
  // On a slow line somebody types before this script is here.
  const touched = new Set(names.filter((name) => wasChanged(form.elements[name])));
  const bring = () => {
    const known = usual[select.value];
    if (!known) return;
    for (const name of names) {
      if (!touched.has(name)) form.elements[name].value = known[name];
    }
  };
  form.addEventListener('input', (event) => touched.add(event.target.name));
  select.addEventListener('change', bring);
  if (wasChanged(select)) bring();
}

function wasChanged(field) {
  if (!field.options) return field.value !== field.defaultValue;
  const options = [...field.options];
  const first = options.find((option) => option.defaultSelected) ?? options[0];
  return first !== undefined && field.value !== first.value;
}
