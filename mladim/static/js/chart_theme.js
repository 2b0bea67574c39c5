/* How every chart looks, in the page's own colours, light or dark. */
/* 1.234 and 12,25 but never 1.234,0 or 18,8k. */
const NUMBER = ',.2~f';
const NAME = /^var\((--[\w-]+)\)$/;

export function colour(name) {
  const style = getComputedStyle(document.documentElement);
  let found = style.getPropertyValue(name).trim();
  /* A token may stand for another one: --women is --data-3. */
  for (let inner = NAME.exec(found); inner; inner = NAME.exec(found)) found = style.getPropertyValue(inner[1]).trim();
  return found;
}

/* A figure names its colours as "var(--bar)"; the drawing library wants the colour itself. */
export function withColours(part) {
  if (typeof part === 'string') {
    const token = NAME.exec(part);
    return token ? colour(token[1]) : part;
  }
  if (Array.isArray(part)) return part.map(withColours);
  if (part && typeof part === 'object') return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, withColours(inner)]));
  return part;
}

/* What pointing at a mark shows: the same words as the table. */
export function withHover(figure) {
  const many = figure.data.length > 1;
  const data = figure.data.map((trace) => {
    if (trace.hovertemplate || !['bar', 'scatter'].includes(trace.type)) return trace;
    const [what, value] = trace.orientation === 'h' ? ['y', 'x'] : ['x', 'y'];
    return { ...trace, hovertemplate: `%{${what}}${many && trace.name ? ', %{fullData.name}' : ''}: %{${value}:${NUMBER}}<extra></extra>` };
  });
  return { ...figure, data };
}

/* The template the pictures of the server are drawn with too. */
let shared = {};

export async function loadTemplate() {
  shared = await (await fetch(new URL('../charts/template.json', import.meta.url))).json();
}

export function template(lang) {
  const found = withColours(shared);
  return { ...found, layout: { ...found.layout, separators: lang === 'sl' ? ',.' : '.,' } };
}
