/** What courses are called, where a person's own courses are not known: codes, fields of study, and how introductions begin. */

const FIELD =
  'biology|bio|chemistry|chem|physics|maths?|mathematics|algebra|calculus|calc|geometry|trigonometry|statistics|stats|econometrics|economics|econ|microeconomics|macroeconomics|accounting|finance|marketing|management|business|history|geography|geology|astronomy|philosophy|ethics|logic|psychology|psych|sociology|anthropology|archaeology|politics|political science|law|contracts|torts|literature|english|spanish|french|german|italian|portuguese|japanese|chinese|mandarin|korean|arabic|russian|latin|greek|linguistics|grammar|rhetoric|composition|creative writing|journalism|art|art history|music|music theory|drama|theat(?:er|re)|film studies|photography|design|graphic design|architecture|engineering|computer science|comp sci|programming|data structures|algorithms|databases?|operating systems|networks|networking|machine learning|artificial intelligence|data science|robotics|electronics|circuits|thermodynamics|mechanics|fluid mechanics|dynamics|statics|optics|electromagnetism|quantum mechanics|biochemistry|biochem|organic chemistry|orgo|genetics|ecology|botany|zoology|anatomy|physiology|microbiology|immunology|neuroscience|neuro|pharmacology|nursing|nutrition|medicine|pathology|kinesiology|public health|epidemiology|religion|theology|education|pedagogy|civics|social studies|government|international relations|environmental science|earth science|materials science|signals and systems|signal processing|control systems|discrete maths?|discrete mathematics|linear algebra|real analysis|complex analysis|number theory|topology|differential equations|probability|game theory|operations research|cryptography|compilers|software engineering|web development|human-computer interaction|world history|us history|american history|european history|world literature|american literature|cell biology|molecular biology|physical education|p\\.?e\\.?|r\\.?e\\.?|home economics|civil procedure|constitutional law|criminal law';

const LEAD =
  '(?:(?:intro(?:duction)?|introductory|advanced|adv|applied|general|basic|modern|ancient|medieval|contemporary|principles|fundamentals|foundations|elements|theory|history|philosophy|ap|ib|honou?rs|a-?level|gcse|world|business|medical|clinical|organic|inorganic|analytical|physical|cognitive|social|developmental|abnormal|corporate|managerial|financial|cost|international|comparative|european|american|english|spanish|french|german|italian|chinese|japanese|russian|arabic|latin|african|asian|british|classical|quantitative|computational|numerical|mathematical|theoretical|experimental|molecular|human|animal|plant|marine|environmental|civil|electrical|mechanical|chemical|computer|software|data|deep|digital|discrete|linear|abstract|differential|complex|real)(?: (?:to|of|in))? (?:the )?){0,3}';

const LEVEL = '(?:[ -]?(?:\\d{1,4}[a-z]?|i{1,3}|iv|[ab])(?![\\p{L}\\p{N}]))?';

/** A code such as `CS50`, `BIO 101`, `MATH-204B`, `6.006`, with the words before it that belong to the name. */
const CODE =
  '(?:[\\p{L}&]+ (?:and |of |to )?){0,3}?[\\p{L}]{2,14}[ -]?\\d{2,4}[a-z]?(?![\\p{L}\\p{N}%:])|\\d{1,2}\\.\\d{2,3}(?:x|[a-z])?';

// Without the flag `i`, which makes a pattern of this length take five times as long to compile.
const COURSE_NAME = new RegExp(`^(?:${CODE}|${LEAD}(?:${FIELD})(?: (?:and|&) (?:${FIELD}))?${LEVEL})$`, 'u');

/** Whether the whole text is what a course is called. */
export function namesCourse(text: string): boolean {
  return COURSE_NAME.test(text.toLowerCase());
}
