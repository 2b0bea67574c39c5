/* How every chart looks, in the page's own colours, light or dark. */
/* 1.234 and 12,5 but never 1.234,0 or 18,8k. */
const NUMBER = ',.1~f';
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

function axis() {
  return {
    automargin: true, fixedrange: true, showline: false, zeroline: false, showgrid: false, ticks: '',
    tickfont: { color: colour('--ink-2'), size: 13 }, title: { font: { size: 13, color: colour('--ink-2') }, standoff: 8 },
  };
}

function layout(lang) {
  const ink = colour('--ink');
  return {
    font: { family: 'Figtree, Arial, sans-serif', color: ink, size: 14 },
    colorway: ['--data-1', '--data-2', '--data-3', '--data-4', '--data-rest'].map(colour),
    colorscale: { sequential: [1, 2, 3, 4, 5, 6].map((step, at) => [at / 5, colour(`--step-${step}`)]) },
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
    margin: { l: 4, r: 12, t: 20, b: 32, pad: 0 },
    separators: lang === 'sl' ? ',.' : '.,',
    dragmode: false, hovermode: 'closest', bargap: 0.28, bargroupgap: 0.08,
    hoverlabel: { bgcolor: colour('--surface'), bordercolor: colour('--field'), font: { color: ink, size: 14, family: 'Figtree, Arial, sans-serif' } },
    showlegend: false,
    legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', itemclick: false, itemdoubleclick: false },
    annotationdefaults: { showarrow: false, align: 'left', font: { color: ink, size: 14 } },
    uniformtext: { minsize: 12, mode: 'show' },
    xaxis: { ...axis(), showline: true, linecolor: ink, linewidth: 1 },
    yaxis: { ...axis(), showgrid: true, gridcolor: colour('--line'), nticks: 5, rangemode: 'tozero', tickformat: NUMBER, zeroline: true, zerolinecolor: ink, zerolinewidth: 1 },
  };
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

const line = (dash) => ({ type: 'scatter', cliponaxis: false, line: { width: 3, dash }, marker: { size: 8 } });

export function template(lang) {
  return {
    layout: layout(lang),
    data: {
      bar: [{ type: 'bar', textposition: 'outside', cliponaxis: false, textfont: { size: 14 }, marker: { line: { width: 0 } } }],
      /* Lines differ in dash too: colour is never alone. */
      scatter: [line('solid'), line('dash'), line('dot'), line('dashdot')],
    },
  };
}
