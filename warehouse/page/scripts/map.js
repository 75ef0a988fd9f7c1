// The map: one sign per place, its size the events or the deaths, its slices the kinds of event.

const MAP = { width: 1100, height: 560, most: 1500, pies: 300, labels: 14 };
const world = topojson.feature(JSON.parse($('world').textContent), 'countries');
let mapZoom = null;
let projection = null;

/** Per place what happened there, for the chosen rows: [{ place, n, parts, low, best, high, vague }]. */
function byPlace(rows) {
  const places = new Map();
  let unplaced = 0;
  for (const row of rows) {
    const place = PICTURED.place[row];
    if (place === null || T.locations.latitude[place] === null) { unplaced += weight(row); continue; }
    if (!places.has(place)) places.set(place, { place, n: 0, parts: GROUPS.map(() => 0), low: 0, best: 0, high: 0, open: false });
    const at = places.get(place);
    at.n += weight(row);
    at.parts[GROUP_OF.get(PICTURED.event_type[row])] += weight(row);
    addDeaths(at, row);
  }
  return { places: [...places.values()], unplaced };
}

/** Add a row's deaths to a total; only what happened has deaths. */
function addDeaths(total, row) {
  if (!isReal(PICTURED, row)) return;
  const [low, best, high] = ['deaths_low', 'deaths_best', 'deaths_high'].map((name) => PICTURED[name][row]);
  total.low += low ?? 0;
  total.best += best ?? low ?? 0;
  total.high += high ?? best ?? low ?? 0;
  if (high === null && low !== null) total.open = true;
}

const isVague = (place) => !['populated_place', 'facility', 'admin2'].includes(T.locations.feature[place]);
const deathsWords = (total) => (total.high > total.low
  ? `${number(total.best)} deaths (${number(total.low)}–${number(total.high)}${total.open ? ' or more' : ''})`
  : `${count(total.best, 'death')}${total.open ? ' or more' : ''}`);

function setUpMap() {
  $('legend').append(...GROUPS.map((group) => make('span', { class: group.id }, make('i', { class: 'swatch' }), group.label)));
  const svg = d3.select('#map').append('svg').attr('viewBox', `0 0 ${MAP.width} ${MAP.height}`).attr('role', 'img').attr('aria-labelledby', 'where-title map-sub');
  svg.append('g').attr('class', 'base');
  svg.append('g').attr('class', 'names').attr('aria-hidden', 'true');
  svg.append('g').attr('class', 'places');
  mapZoom = d3.zoom().scaleExtent([0.5, 60])
    .filter((event) => (event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.touches ? event.touches.length > 1 : !event.button))
    .on('zoom', ({ transform }) => placeSigns(transform));
  svg.call(mapZoom);
  const button = (sign, words, act) => make('button', { type: 'button', 'aria-label': words, title: words, onclick: act }, sign);
  $('map').append(make('div', { class: 'zoom' },
    button('+', 'Zoom in', () => svg.call(mapZoom.scaleBy, 1.7)),
    button('−', 'Zoom out', () => svg.call(mapZoom.scaleBy, 1 / 1.7)),
    button('⟲', 'Show all places', () => svg.call(mapZoom.transform, d3.zoomIdentity))));
  fitMap();
}

/** Choose a projection, of equal area, that fits where the events are. */
function fitMap() {
  const all = byPlace(d3.range(PICTURED.n).filter((row) => !PICTURED.is_background[row])).places;
  const points = all.map(({ place }) => [T.locations.longitude[place], T.locations.latitude[place]]);
  const shape = { type: 'MultiPoint', coordinates: points };
  const centre = points.length ? d3.geoCentroid(shape) : [0, 0];
  const reach = points.length ? d3.max(points, (point) => d3.geoDistance(point, centre)) : Math.PI;
  if (reach < 0.7 && points.length) {
    const circle = d3.geoCircle().center(centre).radius(Math.max(2.2, (reach * 180) / Math.PI))();
    projection = d3.geoAzimuthalEqualArea().rotate([-centre[0], -centre[1]]).clipAngle(70);
    projection.fitExtent([[20, 20], [MAP.width - 20, MAP.height - 20]], points.length > 1 ? padded(shape) : circle);
  } else {
    projection = d3.geoEqualEarth().fitExtent([[4, 4], [MAP.width - 4, MAP.height - 4]], { type: 'Sphere' });
  }
  projection.precision(0.4);
  const path = d3.geoPath(projection);
  const base = d3.select('#map .base');
  base.append('path').attr('class', 'land').attr('d', path(world));
  base.append('path').attr('class', 'borders').attr('d', path(world));
}

/** The points with some room around each, so that no sign stands at the edge. */
function padded(shape) {
  const room = (d3.geoDistance(...d3.geoBounds(shape)) * 180) / Math.PI / 8 + 0.4;
  const coordinates = shape.coordinates.flatMap((point) => d3.geoCircle().center(point).radius(room).precision(30)().coordinates[0]);
  return { type: 'MultiPoint', coordinates };
}

function drawMap(rows) {
  const { places, unplaced } = byPlace(rows);
  const value = state.measure === 'deaths' ? (p) => p.best : (p) => p.n;
  const shown = places.filter((p) => value(p) > 0).sort((a, b) => value(b) - value(a)).slice(0, MAP.most);
  const radius = d3.scaleSqrt([0, d3.max(shown, value) ?? 1], [0, Math.min(34, 14 + 8 * Math.sqrt(d3.max(shown, value) ?? 1))]);
  const size = (p) => Math.max(3.5, radius(value(p)));
  const arc = d3.arc().innerRadius(0);
  const pie = d3.pie().sort(null);
  d3.select('#map .places').selectAll('g').data(shown, (p) => p.place).join('g')
    .attr('class', (p) => `place${isVague(p.place) ? ' vague' : ''}`)
    .each(function draw(p) {
      const sign = d3.select(this);
      sign.selectAll('*').remove();
      const r = size(p);
      p.radius = r;
      sign.append('circle').attr('class', 'ring').attr('r', r + 4);
      if (state.measure === 'deaths') {
        if (p.high > p.best) sign.append('circle').attr('class', 'violence halo').attr('r', radius(p.high));
        sign.append('circle').attr('class', 'violence').attr('r', r);
      } else if (shown.length <= MAP.pies && p.parts.filter(Boolean).length > 1) {
        for (const slice of pie(p.parts)) {
          if (slice.value) sign.append('path').attr('class', GROUPS[slice.index].id).attr('d', arc.outerRadius(r)(slice));
        }
      } else {
        sign.append('circle').attr('class', GROUPS[d3.maxIndex(p.parts)].id).attr('r', r);
      }
    })
    .on('click', (_, p) => choose({ place: state.place === p.place ? null : p.place }))
    .call(withTip, placeWords);
  placeSigns(d3.zoomTransform(d3.select('#map svg').node()));
  const counted = `${count(d3.sum(places, (p) => p.n), 'event')} at ${count(places.length, 'place')}`;
  $('map-sub').textContent = `${counted}. The area of a sign is the number of ${state.measure === 'deaths' ? 'deaths, the pale rim the highest number told' : 'events, its slices their kinds'}. Choose a sign to see its events only.`;
  $('map-note').textContent = [
    'A dashed ring: the place is known only as a region or a country, the sign stands at its middle.',
    unplaced ? `${count(unplaced, 'event')} without a place ${unplaced === 1 ? 'is' : 'are'} not on the map.` : '',
    places.length > MAP.most ? `Only the ${number(MAP.most)} places with the most are drawn.` : '',
    'Borders as in Natural Earth; they take no side in any claim. Zoom with the buttons, with two fingers, or with Ctrl and the wheel.',
  ].filter(Boolean).join(' ');
  const top = [...places].sort((a, b) => value(b) - value(a) || b.n - a.n).slice(0, 200);
  $('map-table').replaceChildren(plainTable('Events and deaths by place', ['Place', 'Country', 'Events', 'Deaths low', 'best', 'high'],
    top.map((p) => [
      make('button', { type: 'button', class: 'link', onclick: () => choose({ place: p.place }) }, T.locations.name[p.place]),
      T.locations.country[p.place] ?? '', number(p.n), number(p.low), number(p.best), `${number(p.high)}${p.open ? '+' : ''}`]), [2, 3, 4, 5]));
}

function placeWords(p) {
  const name = T.locations.name[p.place];
  const country = T.locations.country[p.place];
  const kinds = GROUPS.map((group, at) => (p.parts[at] ? `${group.label}: ${number(p.parts[at])}` : null)).filter(Boolean);
  return [country && country !== name ? `${name}, ${country}` : name, ...kinds, deathsWords(p)].join('\n');
}

/** Move signs and names with the map; they keep their size. */
function placeSigns(transform) {
  d3.select('#map .base').attr('transform', transform);
  const at = (p) => transform.apply(projection([T.locations.longitude[p.place], T.locations.latitude[p.place]]) ?? [-99, -99]);
  const signs = d3.select('#map .places').selectAll('g.place');
  signs.attr('transform', (p) => `translate(${at(p)})`);
  const taken = [];
  const free = (box) => taken.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]);
  const scale = MAP.width / Math.max(320, $('map').clientWidth);
  const names = [];
  const height = 15 * scale;
  for (const p of signs.data()) {
    const [x, y] = at(p);
    taken.push([x - p.radius, y - p.radius, x + p.radius, y + p.radius]);
  }
  for (const p of signs.data()) {
    if (names.length >= MAP.labels) break;
    const [x, y] = at(p);
    const text = T.locations.name[p.place];
    const width = text.length * 6.9 * scale;
    const inside = (box) => box[0] > 0 && box[2] < MAP.width && box[1] > 0 && box[3] < MAP.height;
    const right = [x + p.radius + 4, y - height / 2, x + p.radius + 8 + width, y + height / 2];
    const left = [x - p.radius - 8 - width, right[1], x - p.radius - 4, right[3]];
    const box = [right, left].find((b) => inside(b) && free(b));
    if (!box) continue;
    taken.push(box);
    names.push({ text, x: box === right ? box[0] + 3 : box[2] - 3, y: y + height / 4, anchor: box === right ? 'start' : 'end' });
  }
  d3.select('#map .names').selectAll('text').data(names).join('text')
    .text((n) => n.text).attr('x', (n) => n.x).attr('y', (n) => n.y).attr('text-anchor', (n) => n.anchor).attr('font-size', 12 * scale)
    .style('font-size', `${12 * scale}px`);
}
