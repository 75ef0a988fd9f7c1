// Killed and injured: every figure with its bounds and who gives it; contradicting ones side by side.

const GROUPS_AT_ONCE = 8;
let groupsShown = GROUPS_AT_ONCE;
const F = T.figures;

const lowOf = (f) => F.count_low[f] ?? F.count_best[f] ?? null;
const highOf = (f) => F.count_high[f];
const topOf = (f) => highOf(f) ?? F.count_best[f] ?? lowOf(f) ?? 0;
const boundsOf = (f) => [F.count_low[f], F.count_best[f], F.count_high[f]];

/** Do two figures of one event for one harm and one kind of victim leave no number that fits both? */
function contradict(figures) {
  const same = d3.group(figures.filter((f) => !F.is_cumulative[f]), (f) => `${F.harm[f]} ${F.victim_type[f] ?? ''}`);
  return [...same.values()].some((list) => d3.max(list, (f) => lowOf(f) ?? 0) > d3.min(list, (f) => highOf(f) ?? Infinity));
}

function drawFigures(events) {
  const chosen = events.flatMap((event) => figuresOf(event));
  const grouping = document.querySelector('input[name=grouping]:checked').value;
  const key = grouping === 'event' ? (f) => F.event[f] : (f) => claimantOf(f) ?? '';
  const groups = [...d3.group(chosen, key)].map(([of, list]) => ({
    of, list, disagree: grouping === 'event' && contradict(list), most: d3.max(list, (f) => (F.harm[f] === 'killed' ? topOf(f) : 0)), any: d3.max(list, topOf),
  }));
  groups.sort((a, b) => b.disagree - a.disagree || (grouping === 'event' ? 0 : (b.of !== '') - (a.of !== '')) || b.most - a.most || b.any - a.any);
  if (!groups.length) { $('figure-list').replaceChildren(make('p', { class: 'empty' }, 'No figures are told of the chosen events.')); return; }
  const shown = groups.slice(0, groupsShown);
  const scale = figureScale(shown.flatMap((group) => group.list));
  const list = $('figure-list');
  list.replaceChildren(axisRow(scale), ...shown.map((group) => make('div', { class: 'group' },
    make('h3', {}, grouping === 'event' ? eventLink(group.of, E.summary[group.of]) : group.of || 'Nobody is named as the source', ' ',
      group.disagree ? make('span', { class: 'badge disagree' }, 'figures contradict each other') : null,
      ...(grouping === 'event' ? badges(group.of) : [])),
    claimList(group.list, scale, grouping))));
  if (groups.length > shown.length) {
    list.append(make('p', {}, make('button', { type: 'button', onclick: () => { groupsShown += 3 * GROUPS_AT_ONCE; drawFigures(events); } },
      `Show more (${number(groups.length - shown.length)} left)`)));
  }
}

const figureScale = (figures) => d3.scaleSymlog([0, Math.max(10, d3.max(figures, topOf) ?? 10)], [6, 94]).constant(1);

/** Figures as a list: who, the range, the number. `full` adds the quotation. */
function claimList(figures, scale, grouping, full = false) {
  const order = ['killed', 'injured', 'missing', 'captured', 'abducted', 'displaced', 'evacuated'];
  const sorted = [...figures].sort((a, b) => order.indexOf(F.harm[a]) - order.indexOf(F.harm[b]) || topOf(b) - topOf(a));
  return make('ul', { class: 'claims' }, sorted.map((f) => {
    const about = [F.victim_text[f], F.is_cumulative[f] ? 'a total' : null, grouping === 'event' ? publisherOf(F.article[f]) : E.summary[F.event[f]]];
    const who = grouping === 'event' ? claimantOf(f) ?? 'no source named' : F.victim_text[f] ?? label('harm', F.harm[f]);
    return make('li', { class: HARM_CLASS[F.harm[f]] ?? 'moved' },
      make('span', { class: 'who' }, who, make('small', {}, [label('harm', F.harm[f]).toLowerCase(), ...(grouping === 'event' ? about : about.slice(1))].filter(Boolean).join(' · '))),
      rangeSign(f, scale),
      make('span', { class: 'number' }, estimateWords(...boundsOf(f))),
      full ? make('span', { class: 'quote' }, `“${F.quote[f]}”`, make('small', {}, ` ${sourceLine(F.article[f])}, characters ${number(F.char_start[f])}–${number(F.char_end[f])}`)) : null);
  }));
}

/** The range as a line from lowest to highest, in percent of the width. */
function rangeSign(f, scale) {
  const svg = d3.create('svg').attr('aria-hidden', 'true');
  const middle = '50%';
  const x = (value) => `${scale(value)}%`;
  svg.append('line').attr('class', 'rail').attr('x1', 0).attr('x2', '100%').attr('y1', middle).attr('y2', middle);
  const low = lowOf(f) ?? 0;
  const high = highOf(f);
  svg.append('line').attr('class', 'line').attr('x1', x(low)).attr('x2', high === null ? `${Math.min(97, scale(topOf(f)) + 7)}%` : x(high)).attr('y1', middle).attr('y2', middle);
  if (high === null) {
    svg.append('svg').attr('x', `${Math.min(97, scale(topOf(f)) + 7)}%`).attr('y', middle).attr('overflow', 'visible')
      .append('path').attr('class', 'arrow').attr('d', 'M-5,-5L1,0L-5,5');
  }
  const best = F.count_best[f];
  if (best !== null) svg.append('circle').attr('class', 'dot').attr('cx', x(best)).attr('cy', middle).attr('r', 5);
  return svg.node();
}

function axisRow(scale) {
  const svg = d3.create('svg').attr('class', 'axis').attr('aria-hidden', 'true');
  for (const tick of [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000]) {
    if (tick > scale.domain()[1]) break;
    svg.append('text').attr('x', `${scale(tick)}%`).attr('y', 14).attr('text-anchor', 'middle').text(number(tick));
  }
  return make('div', { class: 'scale' }, svg.node());
}
