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
import { startNewSession } from './new_session.js';
import { startWeekGrid } from './week_grid.js';

startErrors();
startMenus();
startOwnButtons();
startPasswords();
startSaveKey();
startSteppers();
startTicks();
startWeekGrid();
startNewSession();
startSync();
startDrafts();

if (document.querySelector('[data-series-preview]')) {
  import('./series.js').then((series) => series.startPreview());
}
if (document.querySelector('[data-copy]')) {
  import('./copy.js').then((copying) => copying.startCopying());
}
if (document.querySelector('[data-plotly]')) {
  import('./chart.js').then((chart) => chart.startCharts());
}
