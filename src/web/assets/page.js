// Makes the page live: forms without leaving it, and a look again when something changed in chat. All works without, too.
const status = document.createElement('p');
status.className = 'unseen';
status.setAttribute('role', 'status');
document.body.append(status);

/** Puts in place what is different on a fresh copy of the page. */
function show(text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  const ids = (root) => [...root.querySelectorAll('main section[id]')].map(({ id }) => id).join();
  if (fresh.querySelector('main#farewell')) {
    events.close();
    return document.body.replaceChildren(...fresh.body.childNodes);
  }
  if (!fresh.querySelector('main#main')) return location.reload();
  if (ids(fresh) !== ids(document)) return swap(document.querySelector('main'), fresh.querySelector('main'));
  for (const section of fresh.querySelectorAll('main section[id]')) swap(document.getElementById(section.id), section);
  for (const kind of ['.once', '.notice', '.problem']) {
    const [old, now] = [document.querySelector(`main > ${kind}`), fresh.querySelector(`main > ${kind}`)];
    old?.remove();
    if (now) document.querySelector('form.say').after(now);
  }
  const [once, next] = [document, fresh].map((root) => root.querySelector('form.say input[name=once]'));
  once.value = next.value;
}

/** What is being typed into, and what was unfolded, stays as it is. */
function swap(old, fresh) {
  if (old.innerHTML === fresh.innerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  if (focused?.matches('input:not([type=hidden]), textarea') && focused.value !== focused.defaultValue) return;
  for (const { id } of old.querySelectorAll('details[open][id]'))
    fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
  const mark = focused && (focused.id || focused.getAttribute('aria-label'));
  old.replaceChildren(...fresh.childNodes);
  if (!focused) return;
  const again = [...old.querySelectorAll('a, button, input, summary')].find(
    (each) => mark && (each.id === mark || each.getAttribute('aria-label') === mark),
  );
  (again ?? old.querySelector('button, a, summary') ?? document.getElementById('say'))?.focus({ preventScroll: true });
}

let looking;
async function look() {
  looking ??= fetch(location.href, { headers: { accept: 'text/html' } })
    .then(async (answer) => (answer.redirected ? location.assign(answer.url) : show(await answer.text())))
    .catch(() => {})
    .finally(() => {
      looking = undefined;
    });
  return looking;
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.method !== 'post' || form.hasAttribute('data-plain')) return;
  event.preventDefault();
  if (form.getAttribute('aria-busy') === 'true') return;
  form.setAttribute('aria-busy', 'true');
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    if (answer.headers.get('content-disposition')) return save(answer);
    if (!answer.ok) {
      tell(await answer.text());
      return;
    }
    if (new URL(answer.url).pathname.endsWith('/sign-in')) return location.assign(answer.url);
    // where another week or a search is looked at, it stays
    const shown = answer.redirected && location.search ? await fetch(location.href) : answer;
    show(await shown.text());
    if (form.matches('.say')) form.reset();
    const said = document.querySelector('#answer .turn .answer');
    if (said) status.textContent = said.textContent;
  } catch {
    tell('I cannot be reached just now. Nothing was sent twice; try again in a moment.');
  } finally {
    form.removeAttribute('aria-busy');
  }
});

function tell(text) {
  document.querySelector('main > .problem')?.remove();
  const line = document.createElement('p');
  line.className = 'problem';
  line.setAttribute('role', 'alert');
  line.textContent = text;
  document.querySelector('form.say').after(line);
}

async function save(answer) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition'))?.[1] ?? 'almanac';
  link.click();
  URL.revokeObjectURL(link.href);
  await look();
}

const events = new EventSource('events');
events.addEventListener('changed', look);
// Whoever was away looks once when the line is there again.
let lost = false;
events.addEventListener('error', () => {
  lost = true;
  if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
});
events.addEventListener('open', () => {
  document.documentElement.dataset.live = 'yes';
  if (lost) look();
  lost = false;
});
