/**
 * What is left out of a log line: secrets, and what people wrote. A message of an error keeps its own words; what it
 * quotes is hidden, for that is where other people's words come in.
 */

const censor = '[hidden]';

/** Fields that hold a secret or words, wherever they stand. */
const hiddenFields =
  /^(?:.*token|.*secret|.*password|.*passwd|authorization|cookie|.*key|text|content|words|args|values|query|sql|params|parameters|rows|body|payload)$/i;

/** Depth of plain data that a line may have. */
const deepest = 4;
/** Characters of a text that are looked through; what is longer is no message that somebody reads. */
const longest = 10_000;

const secretShapes: readonly RegExp[] = [
  // user:password@ in an address
  /(?<=:\/\/)[^\s/@]+:[^\s/@]*(?=@)/g,
  // what follows these words, in headers and query strings
  /(?<=\b(?:bearer|basic|bot)\s+)(?=\S*\d)[\w.~+/=-]{6,}/gi,
  /(?<=[?&](?:token|key|secret|code|password|signature|access_token)=)[^&\s"']+/gi,
  // tokens of platforms and models: a number and a colon, or a well-known beginning
  /\b\d{6,}:[\w-]{20,}/g,
  /\b(?:xox[a-z]|xapp|sk|almanac)[-_][\w-]{6,}/g,
  // anything long that was made at random: base64url of mixed case with digits, or hexadecimal
  /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{24,}(?:\.[\w-]+)*/g,
  /\b[0-9a-f]{40,}\b/g,
];

/** What a database tells of the row that it refused, up to where the stack begins; it may have lines of its own. */
const refusedRow = /(Failing row contains|Key \([^)]*\)=|detail:)[\s\S]*?(?=\n\s+at |$)/gi;
const quotes = /"(?:[^"\\]|\\.)*"(?:\.\.\.)?|“[^”]*”|(?<![\p{L}\d])'(?:[^'\\\n]|\\.)+'(?![\p{L}\d])/gu;
/** What an engine names without quotes: a number, a zone, a pattern, code. */
const unquoted =
  /(?<=Cannot convert )[\s\S]+?(?= to a? ?\w+)|(?<=(?:Invalid|Incorrect|Cannot parse|Unknown) [\w ]{0,40}: )[^\n]+|^[^\n]*(?= could not be cloned)/gm;
/** Names of the house's own that are quoted: of a table or a property, and files. */
const named =
  /(?:relation|column|constraint|table|function|type|role|database|schema|extension|index|reading|setting|property|module|package)\s$/;
const isPath = /^.(?:\/|\.{1,2}\/|node:|file:)[\w./:@+-]+.$/;

/** @param secrets values that never stand in a line, such as tokens from the environment */
export function createRedaction(secrets: readonly string[]): (data: object) => Record<string, unknown> {
  const known = secrets.filter((secret) => secret.length >= 6).toSorted((one, other) => other.length - one.length);

  function inWords(text: string): string {
    // cut between words, so that no half of a secret is left that nothing knows as one
    const whole = text.length > longest ? `${text.slice(0, Math.max(0, text.lastIndexOf(' ', longest)))} …` : text;
    const withoutKnown = known.reduce((words, secret) => words.replaceAll(secret, censor), whole);
    const withoutSecrets = secretShapes.reduce((words, shape) => words.replace(shape, censor), withoutKnown);
    const withoutValues = withoutSecrets.replace(refusedRow, `$1 ${censor}`).replace(unquoted, censor);
    return withoutValues.replace(quotes, (quoted, at: number, whole: string) => {
      const kept = isPath.test(quoted) || (/^.[\w.$]{1,60}.$/.test(quoted) && named.test(whole.slice(0, at)));
      return kept ? quoted : `${quoted[0]}…${quoted[0] === '“' ? '”' : quoted[0]}`;
    });
  }

  function inError({ stack, message, name, cause }: Error, depth: number): string {
    const own = inWords(stack ?? `${name}: ${message}`);
    return cause instanceof Error && depth < deepest ? `${own}\ncaused by ${inError(cause, depth + 1)}` : own;
  }

  function inValue(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return inWords(value);
    if (value instanceof Error) return inError(value, depth);
    if (value === null || typeof value !== 'object') return value;
    if (depth >= deepest) return censor;
    if (Array.isArray(value)) return value.map((one) => inValue(one, depth + 1));
    return inFields(value, depth + 1);
  }

  function inFields(data: object, depth: number): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        hiddenFields.test(name) && value !== undefined ? censor : inValue(value, depth),
      ]),
    );
  }

  return (data) => inFields(data, 0);
}
