// Making elements. Text from the data goes in as text nodes and attributes, never as markup.

/** An element: `make("a", { href, class: "x", onclick }, "words", child, …)`; null is left out. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const $ = (id) => document.getElementById(id);

/** A link if a browser may follow the address (http, https), else plain words. */
function link(address, words) {
  return isWeb(address)
    ? make('a', { href: address, rel: 'noopener noreferrer nofollow', target: '_blank' }, words)
    : document.createTextNode(words);
}

function isWeb(address) {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** A table with a header row; cells are words or elements; `numeric` are the columns of numbers. */
function plainTable(caption, head, rows, numeric = []) {
  const align = (at) => (numeric.includes(at) ? 'num' : null);
  return make('table', { class: 'plain' },
    make('caption', { class: 'hidden' }, caption),
    make('thead', {}, make('tr', {}, head.map((h, at) => make('th', { scope: 'col', class: align(at) }, h)))),
    make('tbody', {}, rows.map((row) => make('tr', {}, row.map((cell, at) => at === 0
      ? make('th', { scope: 'row' }, cell)
      : make('td', { class: align(at) }, cell))))));
}

/** Show words beside the pointer while it is over an SVG element. */
function withTip(selection, words) {
  const tip = $('tip');
  selection
    .on('pointermove', (event, datum) => {
      if (event.pointerType === 'touch') return;
      tip.textContent = words(datum);
      tip.hidden = false;
      const box = tip.getBoundingClientRect();
      tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8))}px`;
      tip.style.top = `${event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18}px`;
    })
    .on('pointerleave', () => { tip.hidden = true; });
}
