// Numbers, days and codes in plain words.

const REAL = new Set(['occurred', 'ongoing']);
const GROUPS = [
  { id: 'violence', label: 'Violence', types: ['ASSAULT'] },
  { id: 'force', label: 'Coercion, mobilisation, sanctions', types: ['COERCE', 'MOBILIZE', 'SANCTION'] },
  { id: 'protest', label: 'Protest', types: ['PROTEST'] },
  { id: 'words', label: 'Demands, refusals, accusations, threats', types: ['REQUEST', 'REJECT', 'ACCUSE', 'THREATEN'] },
  { id: 'accord', label: 'Talks, agreement, aid, withdrawal', types: ['CONSULT', 'AGREE', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT'] },
];
const GROUP_OF = new Map(GROUPS.flatMap((group, at) => group.types.map((type) => [type, at])));
const STATUS = {
  occurred: 'happened', ongoing: 'going on', planned: 'planned', demanded: 'demanded',
  hypothetical: 'feared or possible', denied: 'denied',
};
const HARM_CLASS = { killed: 'killed', injured: 'hurt' };
const UNTOLD = 'not told';
const DAY = 86_400_000;

const numberFormat = new Intl.NumberFormat('en-GB');
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const number = (value) => numberFormat.format(value);
const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;
const dayOf = (value) => new Date(value * DAY);
const day = (value) => dayFormat.format(dayOf(value));
const iso = (value) => dayOf(value).toISOString().slice(0, 10);

/** A period of days: "19 – 20 Sept 2023", "by 21 Sept 2023" where only its end is known. */
function period(first, last) {
  if (first === null && last === null) return 'no date';
  if (first === null) return `by ${day(last)}`;
  if (last === null) return `from ${day(first)}`;
  return first === last ? day(first) : dayFormat.formatRange(dayOf(first), dayOf(last));
}

/** A number with its bounds: ["200+", "no upper bound"], ["31", "27–40"], ["6", null]; null: not told. */
function estimate(low, best, high) {
  const middle = best ?? low ?? high;
  if (middle === null) return null;
  if (high === null) return [`${number(middle)}+`, low !== null && low !== middle ? `at least ${number(low)}` : null];
  if (low === null) return best === null ? [`≤ ${number(high)}`, null] : [number(best), `up to ${number(high)}`];
  if (low === high) return [number(middle), null];
  const range = `${number(low)}–${number(high)}`;
  return best === null ? [range, null] : [number(best), range];
}

const estimateWords = (...bounds) => {
  const told = estimate(...bounds);
  return told === null ? UNTOLD : told[1] ? `${told[0]} (${told[1]})` : told[0];
};
