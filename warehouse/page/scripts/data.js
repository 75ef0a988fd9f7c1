// The tables that the builder put into the page, as columns: `T.events.summary[7]`.

const raw = JSON.parse($('data').textContent);
const HEADLINE = raw.headline;
const T = Object.fromEntries(Object.entries(raw.tables).map(([name, table]) => [name, decode(table)]));
const CODES = raw.codes;
const E = T.events;
/** With too many events the pictures show totals (cells); a cell counts for `n_events`. */
const HEAVY = 'cells' in T;
const PICTURED = HEAVY ? T.cells : E;

function decode({ n, columns }) {
  const table = { n };
  for (const [name, column] of Object.entries(columns)) {
    if (column === null) table[name] = new Array(n).fill(null);
    else if (Array.isArray(column)) table[name] = column;
    else table[name] = column.codes.map((code) => (code === null ? null : column.values[code]));
  }
  return table;
}

/** A code's label; the code itself where it has none. */
const label = (vocabulary, code) => CODES[vocabulary]?.[code]?.[0] ?? String(code);
const meaning = (vocabulary, code) => CODES[vocabulary]?.[code]?.[1] ?? '';

/** For each event the rows of a table that point at it; the table is sorted by event. */
function rowsByEvent(table) {
  const first = new Int32Array(E.n + 1);
  for (const event of table.event) first[event + 1] += 1;
  for (let at = 0; at < E.n; at += 1) first[at + 1] += first[at];
  return (event) => d3.range(first[event], first[event + 1]);
}
const partiesOf = rowsByEvent(T.event_actors);
const receiptsOf = rowsByEvent(T.mentions);
const figuresOf = rowsByEvent(T.figures);
const tellingsOf = rowsByEvent(T.tellings);

const firstDay = (table, row) => table.date_start[row] ?? table.date_end?.[row] ?? null;
const weight = (row) => (HEAVY ? T.cells.n_events[row] : 1);
const isReal = (table, row) => REAL.has(table.status[row]);

/** "Assault: firearms", with the words of the codes. */
function kindOf(event) {
  const type = label('event_type', E.event_type[event]);
  return E.event_mode[event] === null ? type : `${type}: ${label('event_mode', E.event_mode[event]).toLowerCase()}`;
}

const publisherOf = (article) => T.articles.publisher[article] ?? T.articles.agency[article] ?? 'publisher unknown';

/** Who gives a figure, as named, else in the article's words, else nobody. */
function claimantOf(figure) {
  const reporter = T.figures.reporter[figure];
  return reporter === null ? T.figures.reported_by_text[figure] : T.actors.name[reporter];
}

/** Everything of an event that a search looks through, in small letters without accents. */
const haystacks = [];
function haystack(event) {
  haystacks[event] ??= fold([
    E.summary[event], E.event_id[event], kindOf(event), E.acled_sub_event_type[event], E.cameo_code[event],
    E.place[event] === null ? '' : T.locations.name[E.place[event]],
    ...partiesOf(event).map((row) => T.actors.name[T.event_actors.actor[row]]),
    ...receiptsOf(event).map((row) => T.mentions.text[row]),
    ...figuresOf(event).map((row) => T.figures.quote[row]),
  ].join(' '));
  return haystacks[event];
}
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
