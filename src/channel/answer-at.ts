/** Answers an event at the address that came with it, which takes a few answers for a while. */

/** @returns false where there is no address, or it takes no more; an answer whose `ok` is false says so too */
export async function answerAt(url: string | undefined, answer: object, timeoutMs: number): Promise<boolean> {
  if (!url) return false;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const [body, signal] = [JSON.stringify(answer), AbortSignal.timeout(timeoutMs)];
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
  return !/"ok"\s*:\s*false/.test(await response.text()) && response.ok;
}
