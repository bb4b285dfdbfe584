const mostLanes = 6;
const mostRows = 8;
const leastWait = 150;
let origin = null;

const placeOf = at => `${(at - origin) * 100 / minute}%`;
const lengthOf = ms => `${Math.max(0, ms) * 100 / minute}%`;

const drawTimeline = state => {
  origin ??= state.at;
  $('timeline').style.setProperty('--shift', `${-(state.at - minute - origin) * 100 / minute}%`);
  drawLanes(state);
  drawNodeRows(state);
  const nodes = state.nodes.length;
  const asked = state.mode === 'single' ? 1 : nodes;
  say($('timeline-about'), `A bar is a lease. ${asked === 1 ? '' : `It has ${asked} stripes, one per node, node 1 on top: filled where the node granted it. `}The dots before it are the wait for it. A mark is a round that failed, with the reason.`
    + (state.left_out ? ` Too much happens to draw it all: ${number(state.left_out)} more are only counted.` : ''));
};

const activity = lane => lane.leases.length + lane.failures.length + lane.waits.length;

const drawLanes = state => {
  const lanes = new Map();
  const laneOf = resource => {
    if (!lanes.has(resource)) lanes.set(resource, { resource, leases: [], failures: [], waits: [] });
    return lanes.get(resource);
  };
  for (const lease of story.leases.values()) laneOf(lease.resource).leases.push(lease);
  for (const failure of story.failures) laneOf(failure.resource).failures.push(failure);
  for (const { resource, waiting } of state.locks) {
    waiting.forEach(({ client, waited_for }, place) => laneOf(resource).waits.push({ key: `w${place}`, kind: 'wait', client, from: state.at - waited_for, to: state.at }));
  }
  const busiest = [...lanes.values()]
    .sort((one, other) => activity(other) - activity(one))
    .slice(0, mostLanes)
    .sort((one, other) => one.resource < other.resource ? -1 : 1);
  align($('lanes'), busiest.length ? busiest : [{ resource: null }], lane => lane.resource,
    lane => lane.resource === null
      ? make('p', { class: 'empty' }, 'No lock was asked for in the last minute.')
      : make('div', { class: 'lane', 'data-resource': lane.resource }, make('h3', {}, lane.resource, make('small')), make('div', { class: 'rows' })),
    (element, lane) => { if (lane.resource !== null) drawLane(element, lane, state); });
};

const drawLane = (element, lane, state) => {
  const rounds = lane.failures.reduce((sum, failure) => sum + (failure.kind === 'stale_write' || failure.kind === 'wait_timeout' ? 0 : failure.rounds), 0);
  say(element.querySelector('small'), `${many(lane.leases.length, 'lease')}${rounds ? `, ${many(rounds, 'failed round')}` : ''}`);
  align(element.querySelector('.rows'), rowsOf(lane), row => row.others ? '' : row.client, newRow, (line, row) => {
    mark(line, 'data-client', row.client);
    line.classList.toggle('others', row.others === true);
    mark(line, 'data-holds', row.leases.some(lease => lease.to === undefined) ? 'true' : null);
    const who = line.querySelector('.who');
    say(who, row.client);
    mark(who, 'title', row.client);
    const waited = row.leases.filter(lease => lease.waited >= leastWait)
      .map(lease => ({ key: `w${lease.key}`, kind: 'wait', client: lease.client, from: lease.from - lease.waited, to: lease.from }));
    const items = [...waited, ...row.waits, ...row.leases, ...row.failures];
    align(line.querySelector('.moving'), items, item => item.key,
      item => item.kind === 'wait' ? make('div', { class: 'wait' }) : item.kind ? newFailure(item) : newLease(item),
      (bar, item) => item.kind === 'wait' ? drawWait(bar, item) : item.kind ? drawFailure(bar, item) : drawLease(bar, item, state));
  });
};

const rowsOf = lane => {
  const rows = new Map();
  const rowOf = client => {
    if (!rows.has(client)) rows.set(client, { client, leases: [], failures: [], waits: [], last: 0 });
    return rows.get(client);
  };
  const add = (row, kind, item) => {
    row[kind].push(item);
    row.last = Math.max(row.last, item.to ?? Infinity);
  };
  for (const lease of lane.leases) add(rowOf(lease.client), 'leases', lease);
  for (const failure of lane.failures) add(rowOf(failure.client), 'failures', failure);
  for (const wait of lane.waits) add(rowOf(wait.client), 'waits', wait);
  const recent = [...rows.values()].sort((one, other) => other.last - one.last);
  const shown = recent.slice(0, rows.size > mostRows ? mostRows - 1 : mostRows).sort((one, other) => one.client.localeCompare(other.client, 'en', { numeric: true }));
  const rest = recent.slice(shown.length);
  if (rest.length) {
    const all = kind => rest.flatMap(row => row[kind]);
    shown.push({ client: `${number(rest.length)} others`, others: true, leases: all('leases'), failures: all('failures'), waits: all('waits') });
  }
  return shown;
};

const newRow = () => make('div', { class: 'row' }, make('span', { class: 'who' }), make('div', { class: 'track' }, make('div', { class: 'moving' })));

const stripes = new Map();
const stripesFor = (granted, of) => {
  const key = `${granted.join()}/${of}`;
  if (!stripes.has(key)) {
    const height = 100 / of;
    const gap = of > 8 ? 0 : 1;
    const stops = Array.from({ length: of }, (_, node) => {
      const colour = granted.includes(node + 1) ? 'var(--held)' : 'var(--gap)';
      return `${colour} ${node * height}% calc(${(node + 1) * height}% - ${gap}px), var(--card) calc(${(node + 1) * height}% - ${gap}px) ${(node + 1) * height}%`;
    });
    stripes.set(key, `linear-gradient(to bottom, ${stops.join(', ')})`);
  }
  return stripes.get(key);
};

const drawWait = (line, wait) => {
  line.style.left = placeOf(wait.from);
  line.style.width = lengthOf(wait.to - wait.from);
  mark(line, 'title', `${wait.client} waited for ${seconds(wait.to - wait.from)}`);
};

const newLease = lease => {
  const bar = make('div', { class: 'span', 'data-lease': lease.key });
  bar.style.left = placeOf(lease.from);
  bar.style.backgroundImage = stripesFor(lease.granted ?? Array.from({ length: lease.count }, (_, node) => node + 1), lease.of);
  return bar;
};

const drawLease = (bar, lease, state) => {
  const to = lease.to ?? state.at;
  bar.style.width = lengthOf(to - lease.from);
  bar.classList.toggle('ran_out', lease.ending === 'ran_out');
  bar.classList.toggle('frozen', lease.frozen === true);
  mark(bar, 'data-ending', lease.ending ?? null);
  const tag = lease.ending === 'ran_out' ? 'ran out' : lease.frozen && lease.to === undefined ? 'frozen' : '';
  drawTag(bar, tag, lease.ending === 'ran_out' ? 'bad' : 'warn');
  const nodes = lease.granted ? `nodes ${lease.granted.join(', ')} of ${lease.of}` : many(lease.count, 'node');
  const ending = { released: ', then released', ran_out: ', then ran out' }[lease.ending] ?? (lease.to === undefined ? ' so far' : '');
  mark(bar, 'title', `${lease.client} held ${lease.resource} for ${seconds(to - lease.from)}${ending}; ${nodes}${lease.token ? `; token ${lease.token}` : ''}${lease.extended ? `; extended ${lease.extended} times` : ''}; lock ${lease.key}`);
};

const drawTag = (bar, text, tone) => {
  if (!text) {
    bar.firstElementChild?.remove();
    return;
  }
  if (!bar.firstElementChild) bar.append(make('span', { class: 'tag' }));
  bar.firstElementChild.className = `tag ${tone}`;
  say(bar.firstElementChild, text);
};

const failureWords = { no_quorum: 'no quorum', conflict: 'held by another', expired: 'too late', wait_timeout: 'gave up waiting', stale_write: 'late write refused' };

const newFailure = failure => {
  const bar = make('div', { class: `fail ${failure.kind}`, 'data-failure': failure.kind }, make('span'));
  bar.style.left = placeOf(failure.from);
  return bar;
};

const drawFailure = (bar, failure) => {
  bar.style.width = lengthOf(failure.to - failure.from);
  say(bar.firstElementChild, failureWords[failure.kind]);
  mark(bar, 'title', `${failure.event.text}${failure.rounds > 1 ? ` (${failure.rounds} rounds in ${seconds(failure.to - failure.from)})` : ''}`);
};

const drawNodeRows = state => {
  const troubled = state.nodes.length <= 9 ? state.nodes : state.nodes.filter(node => node.state !== 'up' || (story.changes.get(node.node)?.length ?? 0) > 1);
  align($('node-rows'), troubled, node => node.node, newRow, (line, node) => {
    mark(line, 'data-timeline-node', node.node);
    say(line.querySelector('.who'), `Node ${node.node}`);
    align(line.querySelector('.moving'), troublesOf(node, state), trouble => trouble.key,
      trouble => {
        const bar = make('div', { class: `trouble ${trouble.state}`, 'data-trouble': trouble.state }, make('span'));
        bar.style.left = placeOf(trouble.from);
        return bar;
      },
      (bar, trouble) => {
        bar.style.width = lengthOf(trouble.to - trouble.from);
        say(bar.firstElementChild, stateWords[trouble.state][0]);
        mark(bar, 'title', `Node ${node.node}: ${stateWords[trouble.state].join(', ')} for ${seconds(trouble.to - trouble.from)}`);
      });
  });
};

const troublesOf = (node, state) => {
  const changes = story.changes.get(node.node) ?? [];
  const begin = state.at - minute;
  const troubles = [];
  if (changes.length === 0 && node.state !== 'up' && node.state !== 'unknown') {
    troubles.push({ key: `${node.state}-always`, state: node.state === 'refused' ? 'down' : node.state, from: begin, to: state.at });
  }
  changes.forEach((change, place) => {
    const to = changes[place + 1]?.at ?? state.at;
    if (change.state !== 'up' && to > begin) troubles.push({ key: `${change.state}-${change.at}`, state: change.state, from: change.at, to });
  });
  return troubles;
};
