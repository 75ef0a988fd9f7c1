// The map: one sign per place, its size the events or the deaths, its slices the kinds of event.
// Of many places those that lie close to each other share a sign, until the map is nearer.

const MAP = { width: 1100, height: 560, alone: 60, apart: 38, labels: 14, broadest: 34, shared: 24 };
const world = topojson.feature(JSON.parse($('world').textContent), 'countries');
let mapZoom = null;
let projection = null;
let countryNames = []; // those that have room
let drawn = { places: [], value: () => 0 };

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
    .on('zoom', ({ transform }) => paintSigns(transform));
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
    const circle = d3.geoCircle().center(centre).radius(Math.max(5, (reach * 180) / Math.PI))();
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
  countryNames = world.features.map((country) => ({ name: country.properties?.name, place: path.centroid(country), room: breadth(path.bounds(country)) }))
    .filter(({ name, place }) => name && place.every(Number.isFinite)).sort((a, b) => b.room - a.room);
}

const breadth = ([[left], [right]]) => right - left;

/** The points with some room around each, so that no sign stands at the edge. */
function padded(shape) {
  const room = (d3.geoDistance(...d3.geoBounds(shape)) * 180) / Math.PI / 8 + 0.4;
  const coordinates = shape.coordinates.flatMap((point) => d3.geoCircle().center(point).radius(room).precision(30)().coordinates[0]);
  return { type: 'MultiPoint', coordinates };
}

function drawMap(rows) {
  const { places, unplaced } = byPlace(rows);
  const value = state.measure === 'deaths' ? (p) => p.best : (p) => p.n;
  drawn = { value, places: places.filter((p) => value(p) > 0).sort((a, b) => value(b) - value(a)) };
  paintSigns(d3.zoomTransform(d3.select('#map svg').node()));
  const counted = `${count(d3.sum(places, (p) => p.n), 'event')} at ${count(places.length, 'place')}`;
  $('map-sub').textContent = `${counted}. The area of a sign is the number of ${state.measure === 'deaths' ? 'deaths, the pale rim the highest number told' : 'events, its slices their kinds'}. Choose a sign to see its events only.`;
  $('map-note').textContent = [
    'A dashed ring: the place is known only as a region or a country, the sign stands at its middle.',
    unplaced ? `${count(unplaced, 'event')} without a place ${unplaced === 1 ? 'is' : 'are'} not on the map.` : '',
    drawn.places.length > MAP.alone ? 'Places close to each other share a sign; choose it to come nearer.' : '',
    'Borders as in Natural Earth; they take no side in any claim. Zoom with the buttons, with two fingers, or with Ctrl and the wheel.',
  ].filter(Boolean).join(' ');
  const top = [...places].sort((a, b) => value(b) - value(a) || b.n - a.n).slice(0, 200);
  $('map-table').replaceChildren(plainTable('Events and deaths by place', ['Place', 'Country', 'Events', 'Deaths low', 'best', 'high'],
    top.map((p) => [
      make('button', { type: 'button', class: 'link', onclick: () => choose({ place: p.place }) }, T.locations.name[p.place]),
      T.locations.country[p.place] ?? '', number(p.n), number(p.low), number(p.best), `${number(p.high)}${p.open ? '+' : ''}`]), [2, 3, 4, 5]));
}

/** The signs at a zoom: { x, y, members } with the totals of their places, the biggest first. */
function signsAt(transform) {
  const signs = [];
  const apart = drawn.places.length > MAP.alone ? MAP.apart : 0;
  for (const p of drawn.places) {
    const [x, y] = transform.apply(projection([T.locations.longitude[p.place], T.locations.latitude[p.place]]) ?? [-99, -99]);
    const near = apart && signs.find((s) => Math.hypot(s.x - x, s.y - y) < apart);
    if (!near) { signs.push({ ...p, parts: [...p.parts], x, y, members: [p] }); continue; }
    near.members.push(p);
    for (const name of ['n', 'low', 'best', 'high']) near[name] += p[name];
    p.parts.forEach((n, at) => { near.parts[at] += n; });
    near.open ||= p.open;
  }
  return signs.sort((a, b) => drawn.value(b) - drawn.value(a));
}

/** Draw the signs where the map now is; they and the names keep their size. */
function paintSigns(transform) {
  d3.select('#map .base').attr('transform', transform);
  const signs = signsAt(transform);
  const most = d3.max(signs, drawn.value) ?? 1;
  const broadest = drawn.places.length > MAP.alone ? MAP.shared : Math.min(MAP.broadest, 14 + 8 * Math.sqrt(most));
  const radius = d3.scaleSqrt([0, most], [0, broadest]);
  for (const sign of signs) sign.radius = Math.max(3.5, radius(drawn.value(sign)));
  d3.select('#map .places').selectAll('g.place').data(signs, (s) => s.place).join('g')
    .attr('class', (s) => `place${s.members.length === 1 && isVague(s.place) ? ' vague' : ''}`)
    .attr('transform', (s) => `translate(${s.x},${s.y})`)
    .each(function paint(s) { paintSign(d3.select(this), s, radius); })
    .on('click', (_, s) => (s.members.length > 1 && transform.k < 60
      ? d3.select('#map svg').call(mapZoom.scaleBy, 2.5, [s.x, s.y])
      : choose({ place: state.place === s.place ? null : s.place })))
    .call(withTip, signWords);
  nameSigns(signs, transform);
}

function paintSign(sign, s, radius) {
  sign.selectAll('*').remove();
  sign.append('circle').attr('class', 'ring').attr('r', s.radius + 4);
  if (state.measure === 'deaths') {
    if (s.high > s.best) sign.append('circle').attr('class', 'violence halo').attr('r', radius(s.high));
    sign.append('circle').attr('class', 'violence').attr('r', s.radius);
  } else if (s.parts.filter(Boolean).length > 1) {
    const arc = d3.arc().innerRadius(0).outerRadius(s.radius);
    for (const slice of d3.pie().sort(null)(s.parts)) {
      if (slice.value) sign.append('path').attr('class', GROUPS[slice.index].id).attr('d', arc(slice));
    }
  } else {
    sign.append('circle').attr('class', GROUPS[d3.maxIndex(s.parts)].id).attr('r', s.radius);
  }
}

function signWords(s) {
  const name = T.locations.name[s.place];
  const country = T.locations.country[s.place];
  const kinds = GROUPS.map((group, at) => (s.parts[at] ? `${group.label}: ${number(s.parts[at])}` : null)).filter(Boolean);
  const others = s.members.length > 1 ? ` and ${count(s.members.length - 1, 'place')} near it` : '';
  return [`${country && country !== name ? `${name}, ${country}` : name}${others}`, ...kinds, deathsWords(s)].join('\n');
}

/** Names beside the signs, the biggest first, then those of countries, as far as there is room. */
function nameSigns(signs, transform) {
  const scale = MAP.width / Math.max(320, $('map').clientWidth);
  const height = 15 * scale;
  const taken = signs.map((s) => [s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius]);
  const names = [];
  const put = (text, anchor, boxes) => {
    const box = boxes.find((b) => b[0] > 0 && b[2] < MAP.width && b[1] > 0 && b[3] < MAP.height
      && taken.every((t) => b[2] < t[0] || b[0] > t[2] || b[3] < t[1] || b[1] > t[3]));
    if (!box) return;
    taken.push(box);
    const at = anchor[boxes.indexOf(box)];
    const x = { start: box[0] + 3, middle: (box[0] + box[2]) / 2, end: box[2] - 3 }[at];
    names.push({ text, x, y: (box[1] + box[3]) / 2 + height / 4, anchor: at, country: at === 'middle' });
  };
  for (const s of signs) {
    if (names.length >= MAP.labels) break;
    const text = T.locations.name[s.place];
    const width = text.length * 6.9 * scale;
    const [top, bottom] = [s.y - height / 2, s.y + height / 2];
    put(text, ['start', 'end'], [[s.x + s.radius + 4, top, s.x + s.radius + 8 + width, bottom], [s.x - s.radius - 8 - width, top, s.x - s.radius - 4, bottom]]);
  }
  const told = new Set(names.map((name) => name.text));
  for (const { name, place, room } of countryNames) {
    const width = name.length * 8.6 * scale;
    if (told.has(name) || room * transform.k < width * 0.9) continue;
    const [x, y] = transform.apply(place);
    put(name, ['middle'], [[x - width / 2, y - height / 2, x + width / 2, y + height / 2]]);
  }
  d3.select('#map .names').selectAll('text').data(names).join('text')
    .attr('class', (n) => (n.country ? 'country' : null))
    .text((n) => n.text).attr('x', (n) => n.x).attr('y', (n) => n.y).attr('text-anchor', (n) => n.anchor)
    .style('font-size', (n) => `${(n.country ? 11 : 12) * scale}px`);
}
