const stateWords = {
  up: ['up', 'its votes count'],
  silent: ['silent', 'takes calls and does not answer'],
  down: ['down', 'cannot be connected'],
  quarantined: ['in quarantine', 'forgot its locks; does not vote yet'],
  refused: ['refused', 'no server Redlock can work on'],
  unknown: ['unknown', 'not heard of yet'],
};

const nodeFaults = [
  { faults: ['stop', 'start'], labels: { stop: 'Stop', start: 'Start' } },
  { faults: ['hang', 'resume'], labels: { hang: 'Hang', resume: 'Resume' } },
  { faults: ['restart-keep'], labels: { 'restart-keep': 'Restart' } },
  { faults: ['restart-empty'], labels: { 'restart-empty': 'Restart empty' } },
];

const faultTitles = {
  stop: 'End the server: connections break, new ones are refused',
  start: 'Start it again with what it had saved',
  hang: 'It takes calls and does not answer, as after SIGSTOP',
  resume: 'It goes on, and does what was sent to it meanwhile',
  'restart-keep': 'It restarts with its data',
  'restart-empty': 'It restarts without its data, having forgotten every lock',
};

const nodeCard = node => {
  const buttons = make('div', { class: 'buttons', role: 'group', 'aria-label': `Break and mend node ${node.node}` });
  for (const { faults } of nodeFaults) {
    const button = make('button', { type: 'button' });
    button.addEventListener('click', () => press(button, `/admin/nodes/${node.node}/${button.dataset.fault}`));
    button.faults = faults;
    buttons.append(button);
  }
  return make('li', { 'data-node': String(node.node) },
    make('div', { class: 'node-head' }, make('h3', {}, `Node ${node.node}`), make('span', { class: 'state' })),
    drawing('svg', { class: 'spark', viewBox: '0 0 59 20', preserveAspectRatio: 'none', role: 'img' }, drawing('title'), drawing('path')),
    make('p', { class: 'why' }),
    make('p', { class: 'votes', title: 'Votes since the service started' }),
    buttons);
};

const drawNodes = state => {
  align($('nodes'), state.nodes, node => node.node, nodeCard, (card, node) => {
    const [word, why] = stateWords[node.state] ?? [node.state, ''];
    mark(card, 'data-state', node.state);
    say(card.querySelector('.state'), word);
    drawSpark(card.querySelector('.spark'), node);
    bold(card.querySelector('.why'), node.state === 'up' ? howFast(state, node) : [howLong(state, node) ?? why]);
    mark(card.querySelector('.why'), 'title', node.state === 'up' ? 'From sending a call to the answer, over the last minute watched' : null);
    bold(card.querySelector('.votes'), ['votes: ', number(node.granted), ' yes, ', number(node.refused), ' no, ', number(node.failed), ' failed']);
    drawNodeButtons(card.querySelector('.buttons'), node);
  });
};

const howFast = (state, node) =>
  state.mode === 'single' && node.node > 1 ? ['not asked: node 1 decides alone']
  : node.p50 === undefined ? ['not asked lately']
  : ['median ', millis(node.p50), ', 99% ', millis(node.p99)];

// Known when the quarantine began while this page was open, or in the minute before.
const howLong = (state, node) => {
  const change = story.changes.get(node.node)?.at(-1);
  if (node.state !== 'quarantined' || change?.state !== 'quarantined') return null;
  return change.until > state.at ? `forgot its locks; votes again in ${seconds(change.until - state.at)}` : 'forgot its locks; its counters are being seeded';
};

// Every second part stands out.
const bold = (element, parts) => {
  if (element.textContent !== parts.join('')) element.replaceChildren(...parts.map((part, place) => place % 2 ? make('b', {}, part) : part));
};

const drawSpark = (svg, node) => {
  const medians = node.medians;
  const top = Math.max(1, ...medians.map(median => median ?? 0));
  let path = '';
  medians.forEach((median, second) => {
    if (median === null) return;
    const joined = second > 0 && medians[second - 1] !== null;
    // The root keeps one slow second from flattening all the others.
    const place = `${second} ${(19 - 18 * Math.sqrt(median / top)).toFixed(1)}`;
    path += joined ? `L${place}` : `M${place}h.01`;
  });
  mark(svg.querySelector('path'), 'd', path || null);
  say(svg.querySelector('title'), `Median answer of each of the last 60 seconds; at most ${millis(top)}`);
};

const drawNodeButtons = (group, node) => {
  show(group, administers && node.faults.length > 0);
  for (const button of group.children) {
    const possible = button.faults.find(fault => node.faults.includes(fault));
    const fault = possible ?? button.dataset.fault ?? button.faults[0];
    mark(button, 'data-fault', fault);
    say(button, nodeFaults.find(({ faults }) => faults === button.faults).labels[fault]);
    mark(button, 'title', faultTitles[fault]);
    button.disabled = !possible;
  }
};
