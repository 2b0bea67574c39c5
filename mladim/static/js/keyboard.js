/* Ctrl+Enter (or Cmd+Enter) saves the form one is in. */
export function startSaveKey() {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest('form') || document.querySelector('form:has([data-save])');
    const save = form && form.querySelector('[data-save]');
    if (!save) return;
    event.preventDefault();
    form.requestSubmit(save);
  });
}
