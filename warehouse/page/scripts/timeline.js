// When: events or deaths per day, month or year. Days are whole numbers, counted from 1970.

const TIME = { height: 260, margin: { top: 12, right: 28, bottom: 28, left: 44 } };
const LONG = 31; // days: what lasts longer, or is dated to a longer time, is in no bar
const BINS = [
  { most: 100, words: 'day', interval: d3.utcDay, format: d3.utcFormat('%-d %b %Y') },
  { most: 120 * 31, words: 'month', interval: d3.utcMonth, format: d3.utcFormat('%B %Y') },
  { most: Infinity, words: 'year', interval: d3.utcYear, format: d3.utcFormat('%Y') },
];

const isLong = (table, row) => table.date_start[row] !== null && (table.date_end?.[row] ?? table.date_start[row]) - table.date_start[row] > LONG;

/** Per bin what happened, for the chosen rows: { bin, bins, left } where left are in no bar. */
function byTime(rows) {
  const left = { undated: 0, long: 0 };
  const dated = [];
  for (const row of rows) {
    if (firstDay(PICTURED, row) === null) left.undated += weight(row);
    else if (isLong(PICTURED, row)) left.long += weight(row);
    else dated.push(row);
  }
  const [first, last] = d3.extent(dated, (row) => firstDay(PICTURED, row));
  const bin = BINS.find(({ most }) => (last ?? 0) - (first ?? 0) < most);
  const bins = new Map();
  for (const row of dated) {
    const start = bin.interval.floor(dayOf(firstDay(PICTURED, row)));
    if (!bins.has(+start)) bins.set(+start, { start, n: 0, parts: GROUPS.map(() => 0), low: 0, best: 0, high: 0, open: false });
    const at = bins.get(+start);
    at.n += weight(row);
    at.parts[GROUP_OF.get(PICTURED.event_type[row])] += weight(row);
    addDeaths(at, row);
  }
  return { bin, bins: [...bins.values()].sort((a, b) => a.start - b.start), left };
}

function drawTimeline(rows) {
  const { bin, bins, left } = byTime(rows);
  const deaths = state.measure === 'deaths';
  $('time-sub').textContent = `${deaths ? 'Deaths' : 'Events'} per ${bin.words}${deaths ? ': the bar is the best number, the line goes from the lowest to the highest' : ', by kind'}. Choose a bar to see its events only.`;
  $('time-note').replaceChildren(...leftOut(left));
  $('time-table').replaceChildren(plainTable(`Events and deaths per ${bin.words}`,
    [bin.words[0].toUpperCase() + bin.words.slice(1), ...GROUPS.map((g) => g.label), 'Deaths low', 'best', 'high'],
    bins.map((b) => [bin.format(b.start), ...b.parts.map(number), number(b.low), number(b.best), `${number(b.high)}${b.open ? '+' : ''}`]),
    d3.range(1, GROUPS.length + 4)));
  if (!bins.length) { $('timeline').replaceChildren(make('p', { class: 'empty' }, 'No dated events to show.')); return; }
  paintBars(bin, bins, deaths);
}

function paintBars(bin, bins, deaths) {
  const { margin, height } = TIME;
  const width = Math.max(300, $('timeline').clientWidth);
  const inner = width - margin.left - margin.right;
  // A few bins would be giant bars: leave room for a week, six months, five years.
  let [from, to] = [bins[0].start, bin.interval.offset(bins.at(-1).start, 1)];
  while (bin.interval.count(from, to) < 7) { to = bin.interval.offset(to, 1); if (bin.interval.count(from, to) < 7) from = bin.interval.offset(from, -1); }
  const x = d3.scaleUtc([from, to], [margin.left, margin.left + inner]);
  const most = d3.max(bins, (b) => (deaths ? b.high : b.n)) || 1;
  const y = d3.scaleLinear([0, most], [height - margin.bottom, margin.top]).nice(4);
  $('timeline').replaceChildren();
  const svg = d3.select('#timeline').append('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('role', 'img').attr('aria-labelledby', 'when-title time-sub');
  const values = svg.append('g').attr('class', 'axis values').attr('transform', `translate(${margin.left},0)`);
  values.call(d3.axisLeft(y).ticks(4).tickSize(-inner).tickFormat((v) => (Number.isInteger(v) ? number(v) : '')));
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${height - margin.bottom})`)
    .call(d3.axisBottom(x).ticks(timeTicks(bin, from, to, inner)).tickFormat(tickFormat(bin)).tickSizeOuter(0));
  const end = (b) => bin.interval.offset(b.start, 1);
  const bars = svg.append('g').selectAll('g').data(bins).join('g').attr('class', 'bar')
    .on('click', (_, b) => choose(rangeOf(b.start, end(b)))).call(withTip, (b) => [
      bin.format(b.start), ...GROUPS.map((g, at) => (b.parts[at] ? `${g.label}: ${number(b.parts[at])}` : null)).filter(Boolean), deathsWords(b)].join('\n'));
  const full = (b) => Math.max(1, x(end(b)) - x(b.start));
  const broad = (b) => Math.max(1, Math.min(64, full(b) * 0.8));
  const edge = (b) => x(b.start) + (full(b) - broad(b)) / 2;
  bars.append('rect').attr('class', 'hit').attr('x', (b) => x(b.start)).attr('width', full).attr('y', margin.top).attr('height', height - margin.top - margin.bottom);
  bars.each(function stack(b) {
    const parts = deaths ? [['violence', b.best]] : GROUPS.map((g, at) => [g.id, b.parts[at]]);
    let sum = 0;
    for (const [id, value] of parts) {
      if (!value) continue;
      d3.select(this).append('rect').attr('class', id).attr('x', edge(b)).attr('width', broad(b)).attr('y', y(sum + value)).attr('height', y(sum) - y(sum + value));
      sum += value;
    }
    if (deaths && b.high > b.low) d3.select(this).append('path').attr('class', 'whisker').attr('d', `M${edge(b) + broad(b) / 2},${y(b.low)}V${y(b.high)}`);
  });
}

const rangeOf = (start, end) => {
  const [from, to] = [Math.floor(start / DAY), Math.floor(end / DAY) - 1];
  return state.from === from && state.to === to ? { from: null, to: null } : { from, to };
};

function timeTicks(bin, from, to, width) {
  const room = Math.max(3, Math.floor(width / 80));
  const step = Math.ceil(bin.interval.count(from, to) / room);
  if (bin.words === 'day') return d3.utcDay.filter((d) => d3.utcDay.count(from, d) % step === 0);
  if (bin.words === 'month') return step > 6 ? d3.utcYear.every(1) : d3.utcMonth.every([1, 2, 3, 6].find((s) => s >= step));
  return d3.utcYear.every([1, 2, 5, 10, 20, 50, 100].find((s) => s >= step) ?? 500);
}

const tickFormat = (bin) => (bin.words === 'day' ? d3.utcFormat('%-d %b')
  : bin.words === 'month' ? (d) => (d.getUTCMonth() ? d3.utcFormat('%b')(d) : d3.utcFormat('%Y')(d)) : d3.utcFormat('%Y'));

/** What no bar shows, and a way to it. */
function leftOut({ undated, long }) {
  if (!undated && !long) return [];
  const words = [undated ? `${count(undated, 'event')} without a date` : '', long ? `${count(long, 'event')} longer than ${LONG} days or dated no closer` : '']
    .filter(Boolean).join(' and ');
  return [`Not in the bars: ${words}. `, make('button', { type: 'button', class: 'link', onclick: () => choose({ undated: !state.undated }) }, state.undated ? 'Show all' : 'Show these'), '. An event of several days stands at its first.'];
}
