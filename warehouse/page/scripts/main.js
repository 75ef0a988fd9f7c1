// Start: show the page's parts, draw, and draw again whenever the choice or the width changes.

redraw = () => {
  const events = passing(E);
  const pictured = HEAVY ? passing(T.cells) : events;
  showChoice(events, pictured);
  drawTable(events);
  drawMap(pictured);
  drawTimeline(pictured);
  drawMatrix(events);
  groupsShown = GROUPS_AT_ONCE;
  drawFigures(events);
};

const days = [...document.querySelectorAll('#period time')].map((time) => Date.parse(time.dateTime) / DAY);
if (days.length) $('period').textContent = period(days[0], days.at(-1));
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const words = button.textContent;
    await navigator.clipboard.writeText($(button.dataset.copy).textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = words; }, 1500);
  });
}
if (HEAVY) {
  $('heavy').textContent = `${number(HEADLINE.events)} events are too many to be in this page one by one. The map and the timeline show totals of all of them, the table and the figures the ${number(E.n)} events with the most deaths. The files hold everything.`;
  $('heavy').hidden = false;
}
for (const radio of document.getElementsByName('grouping')) radio.addEventListener('change', () => choose({}));
$('app').hidden = false;
setUpFilters();
setUpMap();
const openFromAddress = setUpEvents();
redraw();
openFromAddress();
let width = innerWidth;
addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; choose({}); } });
