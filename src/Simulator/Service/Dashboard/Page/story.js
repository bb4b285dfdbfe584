const minute = 60_000;

// What is known of the last minute: leases from grant to end, failed rounds, and what nodes went through.
const story = { leases: new Map(), failures: [], changes: new Map(), happened: [], leftOut: 0 };

const forgetStory = () => {
  story.leases.clear();
  story.changes.clear();
  story.failures.length = 0;
  story.happened.length = 0;
};

// Rounds of one client that fail alike, one soon after the other, are one trouble.
const togetherWithin = 2500;

const isRepeated = event => {
  const last = story.failures.findLast(failure => failure.client === event.client && failure.resource === event.resource);
  if (!last || last.kind !== event.kind || event.kind === 'stale_write' || event.at - last.to >= togetherWithin) return false;
  last.to = event.at;
  last.rounds++;
  last.event.rounds = last.rounds;
  last.event.until = event.at;
  return true;
};

const tell = event => {
  if (isRepeated(event)) return;
  const lease = event.lock && story.leases.get(event.lock);
  story.happened.push(event);
  switch (event.kind) {
    case 'granted':
      story.leases.set(event.lock, { key: event.lock, resource: event.resource, client: event.client, token: event.token, granted: event.granted, of: event.of, from: event.at, waited: event.waited, extended: 0 });
      break;
    case 'extended':
      if (lease) lease.extended++;
      break;
    case 'released':
    case 'ran_out':
      if (lease) Object.assign(lease, { to: event.at, ending: event.kind });
      break;
    case 'froze':
      if (lease) lease.frozen = true;
      break;
    case 'no_quorum':
    case 'conflict':
    case 'wait_timeout':
    case 'expired':
    case 'stale_write':
      story.failures.push({ key: `f${event.seq}`, kind: event.kind, resource: event.resource, client: event.client, from: event.at, to: event.at, rounds: 1, event });
      break;
    case 'node_up':
    case 'node_down':
    case 'node_silent':
    case 'node_quarantined':
      if (!story.changes.has(event.node)) story.changes.set(event.node, []);
      story.changes.get(event.node).push({ at: event.at, state: event.kind.slice(5), until: event.at + (event.lasts ?? 0) });
      break;
  }
};

// News comes a moment after the state it belongs to; what is not in the news by then will not be.
const newsTakes = 1000;

// Leases granted before this page began to listen, or among too many to be told.
const noticeHeld = state => {
  for (const { resource, lease } of state.locks) {
    if (lease && lease.held_for > newsTakes && !story.leases.has(lease.lock)) {
      story.leases.set(lease.lock, { key: lease.lock, resource, client: lease.client, token: lease.token, count: lease.nodes, of: state.nodes.length, from: state.at - lease.held_for, extended: lease.extensions });
    }
  }
  const held = new Set(state.locks.map(({ lease }) => lease?.lock));
  if (state.locks.length === 100) return;
  for (const lease of story.leases.values()) {
    // Its end was not told, which happens to what began before.
    if (lease.to === undefined && !held.has(lease.key) && state.at - lease.from > newsTakes) lease.to = state.at;
  }
};

const forgetOld = now => {
  const oldest = now - minute;
  for (const [key, lease] of story.leases) if (lease.to !== undefined && lease.to < oldest) story.leases.delete(key);
  story.failures = story.failures.filter(failure => failure.to >= oldest);
  story.happened.splice(0, Math.max(0, story.happened.length - 200));
  for (const changes of story.changes.values()) {
    // The last one before the window says how it began.
    while (changes.length > 1 && changes[1].at < oldest) changes.shift();
  }
};
