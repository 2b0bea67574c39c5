/* A picture of a chart to take away: with its finding, unit and source on it, so that it can stand alone. */
const WIDTH = 1080;
const LINE = 62;

const plain = (element) => (element ? element.textContent.replace(/\s+/g, ' ').trim().replaceAll('<', '&lt;') : '');

function wrap(text, size) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + word.length + 1 > size) lines.push(word);
    else lines[last] += (lines[last] ? ' ' : '') + word;
  }
  return lines;
}

function framed(figure, place, colour) {
  const frame = place.closest('figure');
  const title = wrap(plain(frame.querySelector('[data-chart-title]')), LINE);
  const under = wrap(plain(frame.querySelector('[data-chart-subtitle]')), LINE + 30);
  const source = wrap(plain(frame.querySelector('figcaption')), LINE + 40);
  const top = 48 + title.length * 36 + under.length * 26;
  const bottom = 72 + source.length * 24;
  return {
    data: figure.data,
    layout: {
      ...figure.layout,
      width: WIDTH, height: 440 + top + bottom, autosize: false,
      paper_bgcolor: colour('--surface'), plot_bgcolor: colour('--surface'),
      margin: { l: 40, r: Math.max(40, (figure.layout.margin?.r || 0) * 1.3), t: top + 32, b: bottom },
      title: {
        text: title.join('<br>'), font: { size: 28, weight: 700 }, x: 0, xref: 'container', pad: { l: 40, t: 32 }, xanchor: 'left', y: 1, yanchor: 'top',
        subtitle: { text: under.join('<br>'), font: { size: 19, color: colour('--ink-2') } },
      },
      font: { ...figure.layout.font, size: 18 },
      annotations: [
        ...(figure.layout.annotations || []),
        { text: source.join('<br>'), xref: 'paper', yref: 'paper', x: 0, y: 0, xanchor: 'left', yanchor: 'top', yshift: -48, align: 'left', showarrow: false, font: { size: 16, color: colour('--ink-2') } },
      ],
    },
  };
}

async function take(button, { figureOf, colour }) {
  const place = document.getElementById(button.dataset.plot);
  const { data, layout } = framed(figureOf(place), place, colour);
  const format = button.dataset.plotDownload;
  const url = await Plotly.toImage({ data, layout }, { format, width: layout.width, height: layout.height, scale: format === 'png' ? 2 : 1 });
  const link = document.createElement('a');
  link.href = url;
  link.download = `${button.dataset.name}.${format}`;
  link.click();
}

export function startDownloads(tools) {
  for (const button of document.querySelectorAll('[data-plot-download]')) {
    button.addEventListener('click', () => take(button, tools));
  }
}
