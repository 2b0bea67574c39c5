/* Enter in one of these small forms inside a form presses their own button, not the first of the page. */
export function startOwnButtons() {
  for (const part of document.querySelectorAll('[data-own-button]')) {
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !event.target.matches('input')) return;
      event.preventDefault();
      part.querySelector('button[name]').click();
    });
  }
}
