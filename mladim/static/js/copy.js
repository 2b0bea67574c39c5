/* "Kopiraj": puts the text of a field into the clipboard and says so on the button. */
import { say } from './speak.js';

export function startCopying() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    const field = document.getElementById(button.dataset.copy);
    button.addEventListener('click', async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        /* Without the right to the clipboard the text stays selected for the keyboard. */
        return;
      }
      button.textContent = button.dataset.done;
      say(button.dataset.done);
    });
  }
}
