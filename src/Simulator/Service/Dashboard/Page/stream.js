const keyName = 'redlock-key';
const retryAfter = 1500;
let run = null;
let administers = false;

const headers = () => {
  const key = sessionStorage.getItem(keyName);
  return key ? { Authorization: `Bearer ${key}` } : {};
};

const linked = (link, text) => {
  document.body.dataset.link = link;
  say($('link'), text);
};

// EventSource cannot send a key.
const watch = async () => {
  for (;;) {
    try {
      const answer = await fetch('/dashboard/events', { headers: headers(), cache: 'no-store' });
      if (answer.status === 401 || answer.status === 403) {
        await askForKey(answer.status === 403 ? await problemOf(answer) : sessionStorage.getItem(keyName) ? 'The key is not known.' : '');
        continue;
      }
      if (!answer.ok) throw new Error(await problemOf(answer));
      await read(answer.body);
      linked('lost', 'the service has ended the connection; trying again');
    } catch {
      linked('lost', 'no connection; trying again');
    }
    await new Promise(resolve => setTimeout(resolve, retryAfter));
  }
};

const read = async body => {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop();
    for (const part of parts) {
      const field = name => part.split('\n').filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2)).join('\n');
      hear(field('event'), JSON.parse(field('data')));
    }
  }
};

const askForKey = problem => new Promise(resolve => {
  linked('key', 'a key is needed');
  show($('key'), true);
  show($('main'), false);
  say($('key-problem'), problem);
  $('key-field').focus();
  $('key').onsubmit = event => {
    event.preventDefault();
    sessionStorage.setItem(keyName, $('key-field').value.trim());
    $('key-field').value = '';
    show($('key'), false);
    resolve();
  };
});

const problemOf = async answer => (await answer.json().catch(() => ({}))).detail ?? `The service answered ${answer.status}.`;

// What a button asks for is seen in what comes over the stream. Disabling it meanwhile would take the focus from it.
const press = async (button, path) => {
  if (button.busy) return;
  button.busy = true;
  show($('notice'), false);
  try {
    const answer = await fetch(path, { method: 'POST', headers: headers() });
    if (!answer.ok) throw new Error(await problemOf(answer));
  } catch (error) {
    say($('notice'), error.message);
    show($('notice'), true);
  } finally {
    button.busy = false;
  }
};
