const charts = [
  { key: 'acquired', text: 'locks acquired' },
  { key: 'contended', text: 'had to wait or were refused: another held it', short: 'contention' },
  { key: 'failed', text: 'rounds without a quorum' },
];

const newChart = chart => make('div', { class: `chart ${chart.key}`, 'data-rate': chart.key },
  make('strong'), make('p', {}, chart.short ?? chart.text),
  drawing('svg', { viewBox: '0 0 58 30', preserveAspectRatio: 'none', role: 'img' }, drawing('title'), drawing('path', { class: 'area' }), drawing('path', { class: 'edge' })));

const drawRates = state => align($('rates'), charts, chart => chart.key, newChart, (element, chart) => {
  // The present second is not over yet.
  const series = state.rates[chart.key].slice(0, -1);
  const lately = series.slice(-5).reduce((sum, count) => sum + count, 0) / 5;
  const top = Math.max(5, ...series);
  const points = series.map((count, second) => `${second} ${(29 - 28 * count / top).toFixed(1)}`);
  say(element.querySelector('strong'), `${lately >= 10 || lately === 0 ? number(Math.round(lately)) : lately.toFixed(1)} /s`);
  mark(element.querySelector('.edge'), 'd', `M${points.join('L')}`);
  mark(element.querySelector('.area'), 'd', `M0 30L${points.join('L')}L${series.length - 1} 30Z`);
  say(element.querySelector('title'), `Per second, ${chart.text}; at most ${number(top)}. The number is the average of the last 5 seconds.`);
});

const mostEvents = 60;

const timeOf = at => new Date(at).toLocaleTimeString('en-GB');

const drawEvents = () => {
  const latest = story.happened.slice(-mostEvents).reverse();
  align($('events'), latest, event => event.seq,
    event => make('li', { 'data-kind': event.kind }, make('time', {}, timeOf(event.at)), make('span')),
    (item, event) => say(item.lastElementChild, event.text + (event.rounds ? ` (${event.rounds} rounds in ${seconds(event.until - event.at)})` : '')));
};
