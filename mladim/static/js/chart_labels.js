/* Writes the names of lines at their ends, so that nobody has to match colours with a legend. */
const GAP = 18;
const LETTER = 8;
/* A letter under a bar, and the room of the scale beside the bars. */
const SMALL_LETTER = 6;
const SCALE = 50;
/* Letters of a line of a name beside a bar, on a phone. */
const NAME = 18;
const NARROW = 480;
const LONG = 14;

const isLine = (trace) => trace.type === 'scatter' && trace.name && /lines/.test(trace.mode || 'lines');

function last(trace) {
  let at = trace.y.length - 1;
  while (at > 0 && trace.y[at] == null) at -= 1;
  return { y: trace.y[at] ?? 0, name: trace.name };
}

/* Ends that fall together are pushed apart, the lowest stays. */
function spread(ends, perUnit) {
  let floor = -Infinity;
  for (const end of [...ends].sort((one, other) => one.y - other.y)) {
    const wanted = end.y * perUnit;
    const place = Math.max(wanted, floor);
    floor = place + GAP;
    end.shift = place - wanted;
  }
  return ends;
}

/* Names of steps lie flat: where they have no room each second or third is written, the last one always. */
export function withFlatTicks(figure, place) {
  const axis = figure.layout.xaxis || {};
  const [first] = figure.data;
  if (axis.type !== 'category' || axis.tickvals || !first || first.orientation === 'h') return figure;
  const words = [...new Set(first.x)];
  const longest = Math.max(...words.map((word) => String(word).length)) * SMALL_LETTER + 8;
  const step = Math.ceil((words.length * longest) / Math.max(place.clientWidth - SCALE, 1));
  const shown = words.filter((_word, at) => (words.length - 1 - at) % step === 0);
  return { ...figure, layout: { ...figure.layout, xaxis: { ...axis, tickangle: 0, tickvals: shown } } };
}

function inLines(word) {
  const lines = [''];
  for (const part of word.split(' ')) {
    const line = `${lines.at(-1)} ${part}`.trim();
    if (line.length > NAME && lines.at(-1)) lines.push(part);
    else lines[lines.length - 1] = line;
  }
  return lines.join('<br>');
}

/* On a phone long names beside lying bars stand in lines, so that the bars keep their half. */
export function withShortNames(figure, place) {
  const axis = figure.layout.yaxis || {};
  const [first] = figure.data;
  if (axis.type !== 'category' || axis.tickvals || first?.orientation !== 'h' || place.clientWidth >= NARROW) return figure;
  const words = [...new Set(first.y)];
  return { ...figure, layout: { ...figure.layout, yaxis: { ...axis, tickvals: words, ticktext: words.map(inLines) } } };
}

/* Changes nothing when the figure has asked for a legend or against it. */
export function withEndLabels(figure, place) {
  const lines = figure.data.filter(isLine);
  if (lines.length < 2 || lines.length !== figure.data.length || figure.layout.showlegend !== undefined) return figure;
  const longest = Math.max(...lines.map((trace) => trace.name.length));
  if (place.clientWidth < NARROW && longest > LONG) return { ...figure, layout: { ...figure.layout, showlegend: true } };
  const top = Math.max(...lines.flatMap((trace) => trace.y.filter((y) => y != null))) || 1;
  const ends = spread(lines.map(last), (place.clientHeight - 60) / (top * 1.05));
  const labels = ends.map((end) => ({
    xref: 'paper', x: 1, y: end.y, text: end.name, xanchor: 'left', yanchor: 'middle', xshift: 10, yshift: end.shift, showarrow: false,
  }));
  return {
    ...figure,
    layout: {
      ...figure.layout,
      margin: { ...figure.layout.margin, r: longest * LETTER + 20 },
      annotations: [...(figure.layout.annotations || []), ...labels],
    },
  };
}
