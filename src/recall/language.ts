/** Which of PostgreSQL's text search configurations stems a text: told from its function words, English when in doubt. */

/** Words that are common in one of these languages and in few of the others. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  english:
    'the and of to is that it was for with you this are have not be on as at by from they we an which would there',
  portuguese:
    'não uma os em para com por mais como mas ao das dos foi também pela pelo isso você eu ele são está aos nos já',
  spanish:
    'el los las una por con para como más pero su sus al lo es del está son fue muy también hay cuando y yo él qué',
  french: 'le les des est une dans pour qui sur pas plus avec sont ce il elle nous vous au aux mais été cette et du je',
  german:
    'der die das und ist nicht ein eine zu den mit von dem für auf sich auch es im wird sind ich wir als bei oder aber',
  italian: 'il che di per una sono con non della del le gli è anche più ma nel alla dei come questo e ho io lui',
  dutch: 'het een van en dat niet zijn voor met op te aan er ook maar om wordt bij naar ik wij zij was worden',
};

const LANGUAGES = Object.entries(FUNCTION_WORDS).map(([name, words]) => [name, new Set(words.split(' '))] as const);
/** Enough to tell a language from; more would only cost time. */
const READ = 4000;
const LEAST = 4;

export function languageOf(text: string): string {
  const words =
    text
      .slice(0, READ)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const counts = new Map(LANGUAGES.map(([name, known]) => [name, words.filter((word) => known.has(word)).length]));
  const english = counts.get('english') ?? 0;
  const [best, most] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
  return most >= LEAST && most >= words.length * 0.12 && most >= english * 2 ? best : 'english';
}
