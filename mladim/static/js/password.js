/* Shows and hides a password; always hidden again when the form goes. */
export function startPasswords() {
  for (const button of document.querySelectorAll('[data-show-password]')) {
    const input = document.getElementById(button.dataset.showPassword);
    const words = { false: button.textContent, true: button.dataset.hide };
    const show = (on) => {
      input.type = on ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(on));
      button.textContent = words[on];
    };
    button.addEventListener('click', () => show(input.type === 'password'));
    input.form.addEventListener('submit', () => show(false));
  }
}
