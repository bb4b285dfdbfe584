const hear = (kind, message) => {
  switch (kind) {
    case 'hello':
      administers = message.administer;
      // News begins anew with every connection.
      forgetStory();
      if (run !== message.run) lockCards.clear();
      run = message.run;
      linked('live', 'live');
      show($('main'), true);
      break;
    case 'state':
      draw(message);
      break;
    case 'news':
      message.forEach(tell);
      drawEvents();
      break;
  }
};

let lastDrawn = 0;

const draw = state => {
  // With less motion, everything moves once a second.
  if (quiet.matches && state.at - lastDrawn < 1000) return;
  lastDrawn = state.at;
  const headline = $('headline');
  say(headline, state.headline.text);
  mark(headline, 'data-tone', state.headline.tone);
  say($('mode'), state.mode === 'single' ? 'mode: single, node 1 decides alone' : `mode: redlock, ${Math.floor(state.nodes.length / 2) + 1} of ${state.nodes.length} decide`);
  noticeHeld(state);
  forgetOld(state.at);
  drawNodes(state);
  drawTimeline(state);
  drawLocks(state);
  drawRates(state);
  drawDemo(state.demo);
};

const drawDemo = demo => {
  show($('demo'), administers);
  const running = demo.clients > 0;
  const freezes = running && (demo.pausing || demo.paused);
  say($('demo-run'), running ? 'Stop the demo clients' : 'Start five demo clients');
  mark($('demo-run'), 'data-action', running ? 'stop' : 'start');
  show($('demo-freeze'), running);
  say($('demo-freeze'), freezes ? `Wake ${demo.paused ?? 'it'}` : 'Freeze one that holds a lock');
  mark($('demo-freeze'), 'data-action', freezes ? 'resume' : 'pause');
  say($('demo-text'), !running ? 'They contend for two locks. Then stop nodes, and see what holds.'
    : demo.paused ? `${demo.paused} is frozen. Its lock runs out, others go on; wake it, and its late write is refused.`
    : demo.pausing ? 'The next that holds a lock will freeze.'
    : 'They contend for demo/orders and demo/invoices. Stop nodes, or freeze a client, and see what holds.');
};

for (const button of [$('demo-run'), $('demo-freeze')]) {
  button.addEventListener('click', () => press(button, `/admin/demo/${button.dataset.action}`));
}

watch();
