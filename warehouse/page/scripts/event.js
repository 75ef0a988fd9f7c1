// One event with its receipts, in a dialog; its address ends in #evt_…

const numberOfId = new Map(E.event_id.map((id, event) => [id, event]));

function sourceLine(article) {
  const A = T.articles;
  return [A.title[article] ?? 'Article without a title', publisherOf(article)].join(', ');
}

/** Title, publisher, agency, date and address of an article. */
function citation(article) {
  const A = T.articles;
  const date = A.published_date[article];
  return [
    link(A.url[article], A.title[article] ?? 'Article without a title'), ` · ${publisherOf(article)}`,
    A.agency[article] && A.agency[article] !== publisherOf(article) ? ` with ${A.agency[article]}` : '',
    A.author[article] ? ` · ${A.author[article]}` : '',
    date === null ? ' · no date' : ` · ${day(date)} (date ${label('published_date_method', A.published_date_method[article]).toLowerCase()})`,
    isWeb(A.url[article]) ? '' : ' · no address known', ` · ${A.article_id[article]}`,
  ];
}

function openEvent(event) {
  const dialog = $('event');
  const list = tableState.rows;
  const at = list.indexOf(event);
  const step = (words, to) => make('button', { type: 'button', disabled: at < 0 || to < 0 || to >= list.length, onclick: () => openEvent(list[to]) }, words);
  dialog.replaceChildren(make('div', { class: 'sheet' },
    make('div', { class: 'sheet-bar' },
      make('span', { class: groupOf(event).id }, make('i', { class: 'swatch' }), kindOf(event)),
      step('Previous', at - 1), step('Next', at + 1), make('button', { type: 'button', id: 'close', onclick: () => dialog.close() }, 'Close')),
    make('h2', { id: 'event-title', tabindex: '-1' }, E.summary[event]),
    make('p', {}, make('span', { class: `badge${isReal(E, event) ? '' : ' unreal'}` }, STATUS[E.status[event]]), make('span', { class: 'badge' }, E.is_background[event] ? 'told as history' : 'told as news')),
    factList(event), ...figureSection(event), ...actorSection(event), ...receiptSection(event), ...tellingSection(event), codeSection(event)));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  $('event-title').focus();
  history.replaceState(null, '', `#${E.event_id[event]}`);
}

function factList(event) {
  const place = E.place[event];
  const L = T.locations;
  const facts = [
    ['When', period(E.date_start[event], E.date_end[event]), precision('date_precision', event)],
    ['Where', place === null ? UNTOLD : [...new Set([L.name[place], L.admin1_name[place], L.country[place]])].filter(Boolean).join(', '),
      [place === null ? '' : precision('geo_precision', event), place !== null && L.is_contested[place] ? 'contested' : ''].filter(Boolean).join('; ')],
    ['Deaths', estimateWords(E.deaths_low[event], E.deaths_best[event], E.deaths_high[event]), sides(event)],
    ['Injured', estimateWords(E.injured_low[event], E.injured_best[event], E.injured_high[event]), ''],
  ];
  if (E.crowd_size_low[event] !== null || E.crowd_size_high[event] !== null) facts.push(['Crowd', estimateWords(E.crowd_size_low[event], null, E.crowd_size_high[event]), '']);
  facts.push(['Told by', `${count(E.n_articles[event], 'article')}, ${count(E.n_mentions[event], 'time')}`, '']);
  facts.push(['Confidence', meter(E.confidence[event]), 'how sure the rule is as a rule, from 0 to 1']);
  return make('dl', { class: 'facts' }, facts.flatMap(([term, words, note]) => [make('dt', {}, term), make('dd', {}, words, note ? make('small', {}, note) : null)]));
}

const precision = (vocabulary, event) => (E[vocabulary][event] === null ? '' : `precision ${E[vocabulary][event]}: ${label(vocabulary, E[vocabulary][event])}`);

function sides(event) {
  const parts = [['side a', 'deaths_side_a'], ['side b', 'deaths_side_b'], ['civilians', 'deaths_civilians'], ['of unknown side', 'deaths_unknown']];
  return parts.filter(([, name]) => E[name][event]).map(([words, name]) => `${number(E[name][event])} ${words}`).join(', ');
}

function figureSection(event) {
  const figures = figuresOf(event);
  if (!figures.length) return [];
  const scale = figureScale(figures);
  return [make('h3', {}, 'Figures and who gives them ', contradict(figures) ? make('span', { class: 'badge disagree' }, 'they contradict each other') : null),
    claimList(figures, scale, 'event', true)];
}

function actorSection(event) {
  const rows = partiesOf(event);
  if (!rows.length) return [];
  const A = T.actors;
  return [make('h3', {}, 'Who takes part'), make('div', { class: 'scroll' }, plainTable('Actors of the event', ['Actor', 'Role', 'Side', 'Kind'], rows.map((row) => {
    const actor = T.event_actors.actor[row];
    const part = A.parent[actor] === null ? '' : `part of ${A.name[A.parent[actor]]}`;
    return [[A.name[actor], make('small', {}, ` ${[A.office[actor], part].filter(Boolean).join('; ')}`)], label('role', T.event_actors.role[row]), T.event_actors.side[row] ?? '', label('actor_type', A.actor_type[actor])];
  })))];
}

function receiptSection(event) {
  const rows = receiptsOf(event);
  const M = T.mentions;
  const inSentence = rows.some((row) => M.before[row] !== null || M.after[row] !== null);
  return [make('h3', {}, 'Receipts: the words that tell it'),
    inSentence ? make('p', { class: 'fine' }, 'Marked: the words that tell of the event. Around them: what else the data holds of their sentence.') : null, ...rows.map((row) => make('figure', { class: 'receipt' },
    make('blockquote', {}, '“', M.before[row] ?? '', make('mark', {}, M.text[row]), M.after[row] ?? '', '”'),
    make('figcaption', {}, citation(M.article[row]), ` · characters ${number(M.char_start[row])}–${number(M.char_end[row])} of the article`)))];
}

function tellingSection(event) {
  const rows = tellingsOf(event);
  if (!rows.length) return [];
  const Y = T.tellings;
  return [make('h3', {}, 'What each article says'), make('div', { class: 'scroll' }, plainTable('The event in each article', ['Article', 'When', 'Deaths', 'Injured'],
    rows.map((row) => [sourceLine(Y.article[row]), period(Y.date_start[row], Y.date_end[row]),
      estimateWords(Y.deaths_low[row], Y.deaths_best[row], Y.deaths_high[row]), estimateWords(Y.injured_low[row], Y.injured_best[row], Y.injured_high[row])])))];
}

function codeSection(event) {
  const rows = [
    ['PLOVER', [E.event_type[event], E.event_mode[event]].filter(Boolean).join(' · '), meaning('event_type', E.event_type[event])],
    ['CAMEO', E.cameo_code[event], E.cameo_code[event] === null ? '' : label('cameo_code', E.cameo_code[event])],
    ['ACLED', E.acled_sub_event_type[event] ?? E.acled_event_type[event], E.acled_sub_event_type[event] === null ? '' : E.acled_event_type[event]],
    ['UCDP', E.ucdp_type_of_violence[event], E.ucdp_type_of_violence[event] === null ? '' : label('ucdp_type_of_violence', E.ucdp_type_of_violence[event])],
    ['Contexts', E.contexts[event].join(', ') || null, ''],
  ];
  return make('div', {}, make('h3', {}, 'Codes'),
    plainTable('Codes of the event in four schemes', ['Scheme', 'Code', 'Meaning'], rows.map(([scheme, code, words]) => [scheme, code === null ? 'none' : String(code), words])),
    make('p', { class: 'fine' }, `event_id ${E.event_id[event]}`));
}

function setUpEvents() {
  const dialog = $('event');
  dialog.addEventListener('close', () => history.replaceState(null, '', location.pathname + location.search));
  dialog.addEventListener('click', (click) => { if (click.target === dialog) dialog.close(); });
  document.addEventListener('click', (click) => {
    const target = click.target.closest('[data-event]');
    if (target && !getSelection().toString()) openEvent(Number(target.dataset.event));
  });
  const fromAddress = () => { const event = numberOfId.get(location.hash.slice(1)); if (event !== undefined) openEvent(event); };
  addEventListener('hashchange', fromAddress);
  return fromAddress;
}
