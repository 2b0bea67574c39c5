/* A known activity brings its usual times and place; what somebody has typed stays. */
export function startNewSession() {
  const select = document.querySelector('[data-usual]');
  if (!select) return;
  const usual = JSON.parse(select.dataset.usual);
  const form = select.form;
  const touched = new Set();
  form.addEventListener('input', (event) => touched.add(event.target.name));
  select.addEventListener('change', () => {
    const known = usual[select.value];
    if (!known) return;
    for (const name of ['starts', 'ends', 'place']) {
      if (!touched.has(name)) form.elements[name].value = known[name];
    }
  });
}
