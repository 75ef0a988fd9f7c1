// Which events are chosen: the controls, and what was clicked in the pictures.

const NOTHING = {
  text: '', kind: '', status: '', country: '', from: null, to: null, background: false,
  place: null, pair: null, undated: false,
};
const state = { ...NOTHING, measure: 'events' };
const CHOICES = {
  status: [['', 'Any'], ['real', 'Happened or going on'], ['unreal', 'Has not happened']],
};

/** Rows of a table (events or cells) that pass; search, pairs and undated tell events apart only. */
function passing(table) {
  const words = table === E ? fold(state.text).split(/\s+/).filter(Boolean) : [];
  const group = GROUPS.findIndex((g) => `group:${g.id}` === state.kind);
  const rows = [];
  for (let row = 0; row < table.n; row += 1) {
    if (!state.background && table.is_background[row]) continue;
    if (state.kind && (group >= 0 ? GROUP_OF.get(table.event_type[row]) !== group : table.event_type[row] !== state.kind)) continue;
    if (!statusPasses(table.status[row]) || !placePasses(table.place[row]) || !dayPasses(table, row)) continue;
    if (table === E && (!pairPasses(row) || !words.every((word) => haystack(row).includes(word)))) continue;
    rows.push(row);
  }
  return rows;
}

function statusPasses(status) {
  if (state.status === 'real') return REAL.has(status);
  if (state.status === 'unreal') return !REAL.has(status);
  return !state.status || status === state.status;
}

function placePasses(place) {
  if (state.place !== null && place !== state.place) return false;
  return !state.country || (place !== null && T.locations.country_iso3[place] === state.country);
}

function dayPasses(table, row) {
  const first = firstDay(table, row);
  if (state.undated) return first === null || isLong(table, row);
  if (state.from === null && state.to === null) return true;
  if (first === null) return false;
  const last = table.date_end?.[row] ?? first;
  return (state.from === null || last >= state.from) && (state.to === null || first <= state.to);
}

function pairPasses(event) {
  return state.pair === null || pairsOf(event).some(([s, t]) => s === state.pair[0] && t === state.pair[1]);
}

let redraw = () => {};
let asked = false;
/** Change the choice and draw once per frame, however many changes come. */
function choose(change) {
  Object.assign(state, change);
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; redraw(); });
}

function setUpFilters() {
  const used = new Set(PICTURED.event_type);
  $('f-kind').append(make('option', { value: '' }, 'All kinds'), ...GROUPS.flatMap((group) => {
    const types = group.types.filter((type) => used.has(type));
    if (!types.length) return [];
    return make('optgroup', { label: group.label },
      types.length > 1 ? make('option', { value: `group:${group.id}` }, `All: ${group.label.toLowerCase()}`) : null,
      types.map((type) => make('option', { value: type, title: meaning('event_type', type) }, label('event_type', type))));
  }));
  const statuses = new Set(PICTURED.status);
  $('f-status').append(...CHOICES.status.map(([value, words]) => make('option', { value }, words)),
    ...Object.keys(STATUS).filter((s) => statuses.has(s)).map((s) => make('option', { value: s }, `Only ${STATUS[s]}`)));
  $('f-country').append(make('option', { value: '' }, 'All'), ...countries().map(([code, name]) => make('option', { value: code }, name)));

  const on = (id, event, change) => $(id).addEventListener(event, () => choose(change($(id))));
  on('f-text', 'input', (input) => ({ text: input.value }));
  on('f-kind', 'change', (input) => ({ kind: input.value }));
  on('f-status', 'change', (input) => ({ status: input.value }));
  on('f-country', 'change', (input) => ({ country: input.value }));
  on('f-from', 'change', (input) => ({ from: typedDay(input) }));
  on('f-to', 'change', (input) => ({ to: typedDay(input) }));
  on('f-background', 'change', (input) => ({ background: input.checked }));
  $('clear').addEventListener('click', () => { choose(NOTHING); $('f-text').focus(); });
  for (const radio of document.getElementsByName('measure')) {
    radio.addEventListener('change', () => choose({ measure: radio.value }));
  }
  if (HEAVY) for (const id of ['f-text']) $(id).placeholder = 'in the events shown singly';
  if (matchMedia('(max-width: 40rem)').matches) $('filter-box').open = false;
}

const typedDay = (input) => (input.value ? Math.floor(Date.parse(input.value) / DAY) : null);

function countries() {
  const names = new Map();
  for (let place = 0; place < T.locations.n; place += 1) {
    const code = T.locations.country_iso3[place];
    if (code !== null) names.set(code, T.locations.country[place] ?? code);
  }
  return [...names].sort((a, b) => a[1].localeCompare(b[1], 'en'));
}

/** Show in the controls what is chosen, wherever it was chosen. */
function showChoice(events, cells) {
  const inputs = { 'f-text': state.text, 'f-kind': state.kind, 'f-status': state.status, 'f-country': state.country };
  for (const [id, value] of Object.entries(inputs)) if ($(id).value !== value) $(id).value = value;
  $('f-from').value = state.from === null ? '' : iso(state.from);
  $('f-to').value = state.to === null ? '' : iso(state.to);
  $('f-background').checked = state.background;
  const found = d3.sum(cells, weight);
  const words = `${number(found)} of ${count(HEADLINE.events, 'event')} shown`;
  $('count').textContent = HEAVY ? `${words}; ${number(events.length)} singly` : words;
  const chips = [];
  if (state.place !== null) chips.push([T.locations.name[state.place], { place: null }]);
  if (state.pair) chips.push([state.pair.map((actor) => T.actors.name[actor]).join(' → '), { pair: null }]);
  if (state.undated) chips.push(['Not in the timeline', { undated: false }]);
  $('chips').replaceChildren(...chips.map(([text, change]) => make('li', {},
    make('button', { type: 'button', onclick: () => choose(change), 'aria-label': `${text}: remove` }, `${text} ×`))));
  $('clear').hidden = Object.keys(NOTHING).every((key) => state[key] === NOTHING[key]);
}
