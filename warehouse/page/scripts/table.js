// All chosen events, a page at a time; the head sorts.

const PAGE_ROWS = 50;
const tableState = { sort: 'date', down: true, page: 0, rows: [] };
const COLUMNS = [
  { id: 'date', words: 'When', down: true, value: (e) => firstDay(E, e), cell: (e) => make('td', { class: 'when' }, period(E.date_start[e], E.date_end[e])) },
  { id: 'kind', words: 'Kind', extra: true, value: (e) => kindOf(e), cell: (e) => make('td', { class: `what phone-hide ${groupOf(e).id}` }, make('i', { class: 'swatch' }), kindOf(e)) },
  { id: 'summary', words: 'What', value: (e) => E.summary[e], cell: (e) => make('td', {}, eventLink(e, E.summary[e]), ' ', badges(e)) },
  { id: 'place', words: 'Place', extra: true, value: (e) => placeName(e), cell: (e) => make('td', { class: 'phone-hide' }, placeName(e) ?? '') },
  { id: 'deaths', words: 'Deaths', down: true, num: true, value: (e) => E.deaths_best[e] ?? E.deaths_low[e], cell: (e) => make('td', { class: 'num' }, deathsCell(e)) },
  { id: 'articles', words: 'Articles', down: true, num: true, extra: true, value: (e) => E.n_articles[e], cell: (e) => make('td', { class: 'num phone-hide' }, number(E.n_articles[e])) },
  { id: 'confidence', words: 'Confidence', down: true, extra: true, value: (e) => E.confidence[e], cell: (e) => make('td', { class: 'phone-hide' }, meter(E.confidence[e])) },
];

const groupOf = (event) => GROUPS[GROUP_OF.get(E.event_type[event])];
const placeName = (event) => (E.place[event] === null ? null : T.locations.name[E.place[event]]);
const eventLink = (event, words) => make('button', { type: 'button', class: 'link', 'data-event': event }, words);

/** Signs that an event is no plain news: not happened, history. */
function badges(event) {
  const found = [];
  if (E.status[event] !== 'occurred') found.push(make('span', { class: `badge${isReal(E, event) ? '' : ' unreal'}`, title: meaning('status', E.status[event]) }, STATUS[E.status[event]]));
  if (E.is_background[event]) found.push(make('span', { class: 'badge', title: 'Told as history, not as news' }, 'history'));
  return found;
}

function deathsCell(event) {
  const told = estimate(E.deaths_low[event], E.deaths_best[event], E.deaths_high[event]);
  if (told === null) return make('span', { class: 'hidden' }, UNTOLD);
  return [told[0], told[1] ? make('span', { class: 'range' }, told[1]) : null].filter(Boolean);
}

function meter(value) {
  const fill = make('i');
  fill.style.width = `${Math.round(100 * value)}%`;
  return [make('span', { class: 'meter', 'aria-hidden': 'true' }, fill), value.toFixed(2)];
}

const collator = new Intl.Collator('en', { numeric: true });
/** Order by a column; what is unknown comes last, equals keep the order of the data. */
function sortRows(rows) {
  const column = COLUMNS.find(({ id }) => id === tableState.sort);
  const values = new Map(rows.map((row) => [row, column.value(row)]));
  const way = tableState.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [values.get(a), values.get(b)];
    if (x === null || y === null) return (x === null) - (y === null) || a - b;
    return way * (typeof x === 'string' ? collator.compare(x, y) : x - y) || a - b;
  });
}

function drawTable(rows) {
  tableState.rows = sortRows(rows);
  tableState.page = 0;
  paintTable();
}

function paintTable(focus = null) {
  const { rows, page, sort, down } = tableState;
  if (!rows.length) { $('table').replaceChildren(make('p', { class: 'empty' }, 'No event is as chosen.')); return; }
  const slice = rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
  const head = COLUMNS.map(({ id, words, num, extra, down: first }) => make('th', {
    scope: 'col', class: [num ? 'num' : '', extra ? 'phone-hide' : ''].join(' ').trim() || null,
    'aria-sort': id === sort ? (down ? 'descending' : 'ascending') : null,
  }, make('button', { type: 'button', 'data-sort': id, onclick: () => resort(id, Boolean(first)) }, words, make('span', { 'aria-hidden': 'true' }, id === sort ? (down ? ' ↓' : ' ↑') : ''))));
  const table = make('table', {},
    make('caption', { class: 'hidden' }, 'Events as chosen; the buttons in the head sort'),
    make('thead', {}, make('tr', {}, head)),
    make('tbody', {}, slice.map((event) => make('tr', { 'data-event': event }, COLUMNS.map(({ cell }) => cell(event))))));
  const last = Math.ceil(rows.length / PAGE_ROWS) - 1;
  const turn = (id, words, to) => make('button', { type: 'button', id, disabled: to < 0 || to > last || to === page, onclick: () => { tableState.page = to; paintTable(id); $('events').scrollIntoView(); } }, words);
  const pager = last > 0 ? make('div', { class: 'pager', role: 'group', 'aria-label': 'Pages of the table' },
    turn('first', 'First', 0), turn('previous', 'Previous', page - 1),
    make('p', { 'aria-live': 'polite' }, `${number(page * PAGE_ROWS + 1)}–${number(page * PAGE_ROWS + slice.length)} of ${number(rows.length)}`),
    turn('next', 'Next', page + 1), turn('last', 'Last', last)) : '';
  $('table').replaceChildren(table, pager);
  if (focus) ($(focus)?.disabled === false ? $(focus) : $('table').querySelector(`[data-sort="${CSS.escape(focus)}"]`) ?? $('previous') ?? $('next'))?.focus({ preventScroll: true });
}

function resort(id, first) {
  tableState.down = tableState.sort === id ? !tableState.down : first;
  tableState.sort = id;
  tableState.rows = sortRows(tableState.rows);
  tableState.page = 0;
  paintTable(id);
}
