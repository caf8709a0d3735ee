/** A browser without a window: keeps its cookie, and the token that the last page's forms carry. */
export interface Visitor {
  cookie: string | undefined;
  form: string;
  get(path: string): Promise<Response>;
  /** The page, which has to be there. */
  read(path: string): Promise<string>;
  /** Sends a form as a browser does from a page of ours, unless told otherwise; a header of `undefined` is left out. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string | undefined>): Promise<Response>;
}

export function visitor(url: string, always: Record<string, string> = {}): Visitor {
  const one: Visitor = {
    cookie: undefined,
    form: '',
    get: (path) => ask(path, {}),
    async read(path) {
      const answer = await ask(path, {});
      if (answer.status !== 200) throw new Error(`${path} is ${answer.status}: ${answer.headers.get('location')}`);
      return answer.text();
    },
    post: (path, fields, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams({ form: one.form, ...fields }),
        headers: { origin: url, 'sec-fetch-site': 'same-origin', ...headers },
      }),
  };

  async function ask(
    path: string,
    init: { method?: string; body?: URLSearchParams; headers?: Record<string, string | undefined> },
  ): Promise<Response> {
    const given = Object.entries({ ...always, ...init.headers }).filter(([, value]) => value !== undefined);
    const headers = new Headers(given as [string, string][]);
    if (one.cookie !== undefined) headers.set('cookie', one.cookie);
    const answer = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    const [set] = answer.headers.getSetCookie().slice(-1);
    if (set !== undefined) one.cookie = set.split(';')[0];
    const form = /name="form" value="([0-9a-f]+)"/.exec(await answer.clone().text())?.[1];
    if (form !== undefined) one.form = form;
    return answer;
  }

  return one;
}
