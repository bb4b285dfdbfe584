const $ = id => document.getElementById(id);

const make = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') made.className = value;
    else if (key in made && typeof value !== 'string') made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

const drawing = (name, attributes = {}, ...children) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// Writes only what differs: what is the same keeps its focus, its selection, and the peace of screen readers.
const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const mark = (element, attribute, value) => {
  if (value === null || value === undefined || value === false) element.removeAttribute(attribute);
  else if (element.getAttribute(attribute) !== String(value)) element.setAttribute(attribute, value);
};
const show = (element, shown) => { if (element.hidden === shown) element.hidden = !shown; };

// Has one child per item, in their order; children are known again by key.
const align = (parent, items, keyOf, create, update) => {
  const known = parent.known ??= new Map();
  const wanted = new Set(items.map(keyOf));
  for (const [key, child] of known) {
    if (!wanted.has(key)) {
      child.remove();
      known.delete(key);
    }
  }
  let place = parent.firstElementChild;
  for (const item of items) {
    let child = known.get(keyOf(item));
    if (!child) {
      child = create(item);
      known.set(keyOf(item), child);
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
    update(child, item);
  }
};

const number = value => value.toLocaleString('en');
const seconds = ms => ms >= 99_500 ? `${Math.round(ms / 60_000)} min` : ms >= 9_950 ? `${Math.round(ms / 1000)} s` : `${(ms / 1000).toFixed(1)} s`;
const millis = ms => ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(ms >= 1 ? 1 : 2)} ms`;
const many = (count, one, more = `${one}s`) => `${number(count)} ${count === 1 ? one : more}`;
const quiet = matchMedia('(prefers-reduced-motion: reduce)');
