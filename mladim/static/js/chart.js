/* Draws each [data-plotly] from the figure in its data block, with the library loaded after the text. */
import { withEndLabels, withFlatTicks, withShortNames } from './chart_labels.js';
import { colour, loadTemplate, template, withColours, withHover } from './chart_theme.js';
import { startDownloads } from './chart_download.js';
import { trustOwnScripts } from './trusted.js';

/* Beside our own files, not among them: these keep their address when ours change. */
const VENDOR = new URL('../../vendor/plotly/', import.meta.url);
const LANG = document.documentElement.lang;
/* The library writes no style of its own when elements with these ids are there: the policy forbids it to. */
const SHEETS = [['plotly.js-style-global', 'plotly-4.1.1.css'], ['9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53', '']];
const CONFIG = { displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false, showTips: false, locale: LANG };

/* What an A4 page has room for: its width is not known yet when the drawing is made for it. */
const PAPER = { width: 660 };

function addSheets() {
  for (const [id, file] of SHEETS) {
    const sheet = document.createElement(file ? 'link' : 'meta');
    sheet.id = id;
    sheet.className = 'no-inline-styles';
    if (file) Object.assign(sheet, { rel: 'stylesheet', href: new URL(file, VENDOR).href });
    document.head.append(sheet);
  }
}

function addScript(file) {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    script.onload = done;
    script.onerror = failed;
    script.src = new URL(file, VENDOR).href;
    document.head.append(script);
  });
}

function figureOf(place) {
  const raw = JSON.parse(document.getElementById(place.dataset.plotly).textContent);
  const coloured = withColours({ data: raw.data, layout: raw.layout || {} });
  const plain = withShortNames(withFlatTicks(coloured, place), place);
  const figure = withEndLabels(withHover(plain), place);
  return { data: figure.data, layout: { ...figure.layout, template: template(LANG), autosize: true } };
}

function drawAll(places, size = {}) {
  for (const place of places) {
    const { data, layout } = figureOf(place);
    Plotly.react(place, data, { ...layout, ...size }, CONFIG);
  }
}

/* Without the library the table is the chart. */
function giveUp(places) {
  for (const place of places) {
    place.hidden = true;
    place.closest('figure').querySelector('details')?.setAttribute('open', '');
  }
}

export async function startCharts() {
  const places = [...document.querySelectorAll('[data-plotly]')];
  trustOwnScripts();
  addSheets();
  try {
    await Promise.all([addScript('plotly-cartesian-4.1.1.min.js'), loadTemplate()]);
    if (LANG === 'sl') await addScript('locale-sl-3.7.0.js');
    await document.fonts.ready;
    drawAll(places);
  } catch {
    giveUp(places);
    return;
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll(places));
  matchMedia('print').addEventListener('change', (paper) => drawAll(places, paper.matches ? PAPER : {}));
  startDownloads({ figureOf, colour });
}
