// Who acts on whom: a table of the pairs that come most often; participants act both ways.

const MOST_ACTORS = 12;

/** [source, target] of an event: who did it, to whom, as numbers of actors. */
function pairsOf(event) {
  const parties = partiesOf(event).map((row) => [T.event_actors.role[row], T.event_actors.actor[row]]);
  const pairs = [];
  for (const [by, source] of parties) {
    if (by !== 'source' && by !== 'participant') continue;
    for (const [on, target] of parties) {
      if ((on !== 'target' && on !== 'participant') || source === target) continue;
      if (by === 'participant' && on === 'target') continue;
      pairs.push([source, target]);
    }
  }
  return pairs;
}

/** "source target" → { source, target, n, deaths, groups }. */
function countPairs(events) {
  const pairs = new Map();
  const add = (source, target, n, deaths, group) => {
    const key = `${source} ${target}`;
    if (!pairs.has(key)) pairs.set(key, { source, target, n: 0, deaths: 0, parts: GROUPS.map(() => 0) });
    const pair = pairs.get(key);
    pair.n += n;
    pair.deaths += deaths ?? 0;
    if (group !== null) pair.parts[group] += n;
  };
  if (HEAVY) for (let row = 0; row < T.dyads.n; row += 1) add(T.dyads.source[row], T.dyads.target[row], T.dyads.n_events[row], T.dyads.deaths_best[row], null);
  else {
    for (const event of events) {
      if (!isReal(E, event)) continue;
      for (const [source, target] of pairsOf(event)) add(source, target, 1, E.deaths_best[event], GROUP_OF.get(E.event_type[event]));
    }
  }
  return pairs;
}

function drawMatrix(events) {
  const pairs = countPairs(events);
  const value = (pair) => (state.measure === 'deaths' ? pair.deaths : pair.n);
  const all = [...pairs.values()].filter((pair) => value(pair) > 0);
  const most = (key) => d3.rollups(all, (list) => d3.sum(list, value), (pair) => pair[key])
    .sort((a, b) => d3.descending(a[1], b[1]) || d3.ascending(T.actors.name[a[0]], T.actors.name[b[0]]))
    .slice(0, MOST_ACTORS).map(([actor]) => actor);
  const [sources, targets] = [most('source'), most('target')];
  const what = state.measure === 'deaths' ? 'deaths in these events (best number)' : 'events';
  $('who-sub').textContent = `Rows act, columns are acted upon; a cell is the number of ${what} that happened. In a clash or at talks both act, so both cells count it. Choose a cell to see its events only.`;
  const drawn = all.filter((pair) => sources.includes(pair.source) && targets.includes(pair.target));
  $('who-note').textContent = [
    all.length > drawn.length ? `${number(drawn.length)} of ${count(all.length, 'pair')}: the ${MOST_ACTORS} actors with the most.` : '',
    HEAVY ? 'Of all events that happened, whatever is chosen above.' : '',
    'Red: violence only or mostly; green: otherwise.',
  ].filter(Boolean).join(' ');
  if (!drawn.length) { $('who-note').textContent = ''; $('matrix').replaceChildren(make('p', { class: 'empty' }, 'No event names both who acts and who is acted upon.')); return; }
  const top = d3.max(drawn, value);
  const cell = (source, target) => {
    if (source === target) return make('td', { class: 'self', 'aria-label': 'the same actor' }, '·');
    const pair = pairs.get(`${source} ${target}`);
    if (!pair || !value(pair)) return make('td', {});
    const name = `${T.actors.name[source]} → ${T.actors.name[target]}`;
    const kinds = GROUPS.map((g, at) => (pair.parts[at] ? `${g.label}: ${number(pair.parts[at])}` : null)).filter(Boolean);
    const td = make('td', {}, make('button', {
      type: 'button', title: [name, ...kinds, `${number(pair.deaths)} deaths (best)`].join('\n'),
      'aria-label': `${name}: ${count(value(pair), state.measure === 'deaths' ? 'death' : 'event')}`,
      'aria-pressed': String(state.pair?.[0] === source && state.pair?.[1] === target),
      disabled: HEAVY, onclick: () => choose({ pair: state.pair?.[0] === source && state.pair?.[1] === target ? null : [source, target] }),
    }, number(value(pair))));
    const violent = HEAVY || pair.parts[0] * 2 > pair.n || state.measure === 'deaths';
    td.style.background = `rgb(var(--${violent ? 'heat' : 'heat-calm'}) / ${(0.14 + 0.4 * Math.sqrt(value(pair) / top)).toFixed(2)})`;
    return td;
  };
  $('matrix').replaceChildren(make('table', { class: 'matrix' },
    make('caption', { class: 'hidden' }, `Who acts on whom: number of ${what}`),
    make('thead', {}, make('tr', {}, make('td', {}, 'acts ↓   acted upon →'),
      targets.map((actor) => make('th', { scope: 'col', title: T.actors.name[actor] }, make('span', {}, T.actors.name[actor]))))),
    make('tbody', {}, sources.map((source) => make('tr', {}, make('th', { scope: 'row' }, T.actors.name[source]), targets.map((target) => cell(source, target)))))));
}
