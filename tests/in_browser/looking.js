/* What the twenty checks ask a page; each is called by name with the page as it stands. */
(() => {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [red, green, blue] = parts(colour);
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour).length < 4 || parts(colour)[3] > 0.99) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden');
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const named = (element) => (element.textContent.trim() || element.getAttribute('aria-label') || element.id || element.name || element.tagName).slice(0, 40);
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const TEXT = 'p, li, td, th, dd, dt, caption, figcaption';

  const stops = () => {
    const groups = new Set();
    return [...document.querySelectorAll(CONTROLS)].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || !(seen(element) || element.matches('.skip'))) return false;
      if (element.type !== 'radio') return true;
      const checked = document.querySelector(`input[name="${CSS.escape(element.name)}"]:checked`);
      if (checked ? checked !== element : groups.has(element.name)) return false;
      groups.add(element.name);
      return true;
    }).length;
  };

  window.looking = {
    /* C03 */
    pale: () => all('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, .btn, .seg label').map((element) => {
      const around = ground(element.parentElement);
      const edge = Math.max(contrast(getComputedStyle(element).borderTopColor, around), contrast(ground(element), around));
      return [named(element), Math.round(edge * 100) / 100];
    }).filter(([, edge]) => edge < 3),
    /* C04 */
    width: () => document.documentElement.scrollWidth,
    wide: (most) => all('main *, header *, footer *').filter((element) => !element.closest('.scroll, .plot, svg') && element.getBoundingClientRect().right > most + 1).map(named).slice(0, 4),
    /* C05 */
    small: () => all(CONTROLS).filter((element) => !element.matches('.skip') && (!element.closest(TEXT) || element.matches('.btn, input, select, button:not(.linkish)'))).map((element) => {
      const box = (element.closest('label') || element).getBoundingClientRect();
      return [named(element), Math.round(box.width), Math.round(box.height), element.tagName];
    }).filter(([, width, height, tag]) => width < 24 || height < 24 || (height < 44 && tag !== 'SUMMARY' && tag !== 'DIV')),
    /* C06 */
    enlarge: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html{font-size:200%!important}*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    clipped: () => all('h1, h2, h3, p, a, button, label, legend, td, th').filter((element) => getComputedStyle(element).overflow !== 'visible' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)).map(named),
    /* C07, C08 */
    stops,
    focused: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      element.dataset.stop ??= String((window.stopCount = (window.stopCount || 0) + 1));
      const style = getComputedStyle(element);
      const ring = element.matches('.choice input, .tick input, .seg input') ? getComputedStyle(element.closest('label')) : style;
      const box = element.getBoundingClientRect();
      const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].map(([x, y]) => document.elementFromPoint(box.x + box.width * x, box.y + box.height * y));
      const width = Math.max(parseFloat(style.outlineWidth) || 0, parseFloat(ring.outlineWidth) || 0);
      return {
        stop: element.dataset.stop,
        name: named(element),
        skip: element.matches('.skip'),
        width: style.outlineStyle === 'none' && ring.outlineStyle === 'none' ? 0 : width,
        contrast: contrast(ring.outlineStyle === 'none' ? style.outlineColor : ring.outlineColor, ground(element.parentElement)),
        visible: points.some((found) => found && (found === element || element.contains(found) || found.contains(element))),
      };
    },
    /* C17 */
    onPaper: () => ({
      fixed: [...document.querySelectorAll('*')].filter((element) => seen(element) && getComputedStyle(element).position === 'fixed').length,
      menus: all('nav').length,
      width: document.documentElement.scrollWidth,
    }),
    /* C18 */
    moving: () => [...document.querySelectorAll('body *')].filter((element) => {
      const style = getComputedStyle(element);
      return style.transitionDuration.split(',').some((part) => parseFloat(part) > 0) || (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0);
    }).map((element) => element.className || element.tagName),
    /* C20: what is written for people; examples for programs have their own rules */
    words: () => {
      const copy = document.querySelector('main').cloneNode(true);
      for (const code of copy.querySelectorAll('pre, code, script, noscript, textarea[spellcheck="false"]')) code.remove();
      return copy.textContent;
    },
    /* C19 */
    charts: () => [...document.querySelectorAll('figure.chart')].map((figure) => {
      const said = figure.querySelector('[aria-describedby]');
      const description = said && document.getElementById(said.getAttribute('aria-describedby'));
      const sizes = [...figure.querySelectorAll('.plot text')].map((text) => parseFloat(getComputedStyle(text).fontSize));
      return {
        title: figure.querySelector('[data-chart-title]')?.textContent.trim() ?? '',
        subtitle: figure.querySelector('[data-chart-subtitle]')?.textContent.trim() ?? '',
        description: description?.textContent.trim().length ?? 0,
        rows: figure.querySelectorAll('table tbody tr').length,
        caption: Boolean(figure.querySelector('table caption')),
        source: figure.querySelector('figcaption')?.textContent ?? '',
        smallest: sizes.length ? Math.min(...sizes) : null,
      };
    }),
  };
})();
