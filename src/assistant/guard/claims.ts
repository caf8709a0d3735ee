/** Sentences in which a model says that it changed something. Only a command changes anything, and says so itself. */

const DID =
  'added|created|set(?: up)?|scheduled|saved|noted|stored|moved|deleted|removed|cancell?ed|marked|updated|changed|completed|booked|sent|rescheduled|postponed|snoozed|finished|dropped|renamed|reminded|made|put|emailed|logged';
const CLAIMS = [
  new RegExp(
    `\\bI(?:['’]ve| have|['’]ll have)?(?: (?:now|just|also|already|successfully|gone ahead and))* (?:${DID})\\b`,
    'i',
  ),
  new RegExp(`\\b(?:has|have)(?: now| just| already| successfully)? been (?:${DID})\\b`, 'i'),
  new RegExp(
    `^\\W*(?:all )?(?:done|set|${DID}|(?:task|note|reminder|goal|event|block)s? (?:${DID}))\\s*(?:[!:.✅✓]|$)`,
    'im',
  ),
  /✅|☑/u,
];

export function claimsChange(text: string): boolean {
  return CLAIMS.some((claim) => claim.test(text));
}

/** Without lines that look like a receipt of ours: those are rendered from what was stored, and stand below. */
export function withoutReceipts(text: string): string {
  return text
    .split('\n')
    .filter((line) => !RECEIPT.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

const RECEIPT =
  /^[\s>*_#-]*(?:(?:task|goal|note|reminder|event|block|course|schedule)s? (?:added|created|set|done|moved|changed|dropped|deleted|cancelled)|noted|done|taken back|added|scheduled|i['’]ll remind you|remembered)\b[*_]*:.*$/i;
