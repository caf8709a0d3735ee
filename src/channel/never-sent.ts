/** Errors from before a connection stood: nothing can have been posted. */
const codes = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/;

/** Whether an error, or what caused it, shows that a request never left. */
export function neverSent(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = 'original' in one ? one.original : one.cause)
    if (codes.test(`${'code' in one ? one.code : ''} ${one.message}`)) return true;
  return false;
}
