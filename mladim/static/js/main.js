/* Starts each module whose data- attribute is on the page; the small ones are one bundle of imports, the chart comes later. */
import { startErrors } from './errors.js';
import { startMenus } from './menu.js';
import { startOwnButtons } from './own_button.js';
import { startPasswords } from './password.js';
import { startSaveKey } from './keyboard.js';
import { startSteppers } from './steppers.js';
import { startTicks } from './ticks.js';
import { startDrafts } from './draft.js';
import { startSync } from './sync.js';

startErrors();
startMenus();
startOwnButtons();
startPasswords();
startSaveKey();
startSteppers();
startTicks();
startSync();
startDrafts();

if (document.querySelector('[data-series-preview]')) {
  import('./series.js').then((series) => series.startPreview());
}
if (document.querySelector('[data-week-grid]')) {
  import('./week_grid.js').then((sheet) => sheet.startWeekGrid());
}
if (document.querySelector('[data-usual]')) {
  import('./new_session.js').then((page) => page.startNewSession());
}
if (document.querySelector('[data-copy]')) {
  import('./copy.js').then((copying) => copying.startCopying());
}
if (document.querySelector('[data-plotly]')) {
  import('./chart.js').then((chart) => chart.startCharts());
}
if (document.querySelector('[data-job]')) {
  import('./job.js').then((job) => job.startJob());
}
