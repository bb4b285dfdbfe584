const mostLocks = 12;
const mostFree = 4;
const lingering = 3000;
const lockCards = new Map();

const lockCard = () => make('li', {},
  make('div', { class: 'lock-head' }, make('h3'), make('span', { class: 'left' })),
  make('div', { class: 'drain' }, make('i')),
  make('p', { class: 'facts' }),
  make('ul', { class: 'queue', 'aria-label': 'Who waits, in order' }));

// A lock that is free for a moment keeps its place: cards that come and go cannot be read.
const chooseLocks = state => {
  for (const lock of state.locks) lockCards.set(lock.resource, { lock, seen: state.at });
  const present = new Set(state.locks.map(lock => lock.resource));
  for (const [resource, card] of lockCards) {
    if (!present.has(resource)) {
      if (state.at - card.seen > lingering) lockCards.delete(resource);
      else card.lock = { resource, waiting: [], waiting_count: 0 };
    }
  }
  const byName = (one, other) => one.resource < other.resource ? -1 : 1;
  const known = [...lockCards.values()].map(card => card.lock);
  const busy = known.filter(lock => lock.lease || lock.waiting_count).sort((one, other) => other.waiting_count - one.waiting_count || byName(one, other)).slice(0, mostLocks);
  const free = known.filter(lock => !lock.lease && !lock.waiting_count).sort(byName).slice(0, Math.max(0, mostFree - busy.length));
  return [...busy, ...free].sort(byName);
};

const drawLocks = state => {
  const chosen = chooseLocks(state);
  say($('locks-count'), state.held || state.waiting ? `${many(state.held, 'lease')}, ${many(state.waiting, 'request')} waiting` : '');
  align($('locks'), chosen, lock => lock.resource, lockCard, drawLock);
  const hidden = state.held - chosen.filter(lock => lock.lease).length;
  say($('locks-more'), chosen.length === 0 ? 'No lock is held, and nobody waits for one.' : hidden > 0 ? `${number(hidden)} more ${hidden === 1 ? 'is' : 'are'} held.` : '');
};

const drawLock = (card, lock) => {
  const lease = lock.lease;
  mark(card, 'data-lock', lock.resource);
  mark(card, 'data-held', lease ? 'true' : 'false');
  mark(card, 'data-waiting', lock.waiting_count);
  say(card.querySelector('h3'), lock.resource);
  card.classList.toggle('ending', lease !== undefined && lease.left < Math.min(1500, lease.ttl / 4));
  say(card.querySelector('.left'), lease ? `${seconds(lease.left)} left` : '');
  const drain = card.querySelector('i');
  // Another lease is another bar: it does not grow out of the last one's rest.
  if (drain.dataset.lock !== (lease?.lock ?? '')) {
    drain.dataset.lock = lease?.lock ?? '';
    drain.replaceWith(drain.cloneNode());
  }
  card.querySelector('i').style.width = lease ? `${Math.min(100, 100 * lease.left / lease.ttl)}%` : '0';
  bold(card.querySelector('.facts'), lease ? lockFacts(lease) : [lock.waiting_count ? 'not held here; the next in line is trying' : 'free']);
  drawQueue(card.querySelector('.queue'), lock);
};

const lockFacts = lease => [
  'held by ', lease.client, ` for ${seconds(lease.held_for)} on `, many(lease.nodes, 'node'), lease.token ? ', fencing token ' : '', lease.token ? number(lease.token) : '',
  `${lease.extensions ? `, extended ${lease.extensions === 1 ? 'once' : `${number(lease.extensions)} times`}` : ''}; lock ${lease.lock}`,
];

const drawQueue = (list, lock) => {
  show(list, lock.waiting_count > 0);
  const shown = lock.waiting.slice(0, 8);
  const entries = shown.map((waiting, place) => ({ key: `${place}`, client: waiting.client, text: ` ${seconds(waiting.waited_for)}` }));
  if (lock.waiting_count > shown.length) entries.push({ key: 'more', client: '', text: `and ${number(lock.waiting_count - shown.length)} more` });
  align(list, [{ key: 'title' }, ...entries], entry => entry.key,
    entry => entry.key === 'title' ? make('span', {}, 'waiting:') : make('li', {}, make('b'), make('span')),
    (item, entry) => {
      if (entry.key === 'title') return;
      mark(item, 'data-waiter', entry.client || null);
      say(item.querySelector('b'), entry.client);
      say(item.querySelector('span'), entry.text);
    });
};
