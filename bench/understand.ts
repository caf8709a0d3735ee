/**
 * `node bench/understand.ts [inputs]`: how fast and how rightly plain language is read. Prints load time, time a message, the
 * slowest of many made-up inputs of up to 4,000 characters, and what the sentences set aside say of commands, titles and
 * confidence. Times are wall clock: on a busy machine compare the ratios.
 */
const loading = performance.now();
const { likeTitle, moment, readCorpus, readOne, titleOf, understanding } = await import(
  '../tests/understand/corpus.ts'
);
console.log(`loaded and learnt in ${(performance.now() - loading).toFixed(0)} ms`);

speed();
fuzz(Number(process.argv[2] ?? 100_000));
aside();

function speed(): void {
  const said = readCorpus('').map((one) => one.said);
  for (let round = 0; round < 3; round++) for (const text of said) understanding.understand(text, moment);
  const times = said
    .map((text) => Math.min(...Array.from({ length: 3 }, () => timeOf(text))))
    .sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(2);
  console.log(`a message: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, of ${times.length} sentences`);
}

function timeOf(text: string): number {
  const began = performance.now();
  understanding.understand(text, moment);
  return performance.now() - began;
}

/** Milliseconds of this thread's own work: what else the machine does meanwhile is not ours. */
function cpuOf(text: string): number {
  const before = process.threadCpuUsage();
  understanding.understand(text, moment);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Words that patterns hang on, in any order: what backtracking likes least. */
function fuzz(count: number): void {
  const words =
    'add remind me to the my list and cancel delete meeting on calendar at 5 friday for put task "x" (a #b +c *d !1 what is do i have , . ? 😀 please hey in every day of a “ ” every 3 weeks until mark as done : goal course class note that about from off with 12/3 10:30 pm no it one'.split(
      ' ',
    );
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const pick = () => words[Math.floor(random() * words.length)] ?? '';
  let worst = 0;
  let slowest = '';
  for (let made = 0; made < count; made++) {
    const few = Array.from({ length: 1 + Math.floor(random() * 6) }, pick);
    const length = made % 100 === 0 ? 4000 : Math.floor(random() * 200);
    const gap = random() < 0.1 ? '' : ' ';
    const narrow = random() < 0.5;
    let text = '';
    while (text.length < length) text += (narrow ? few[Math.floor(random() * few.length)] : pick()) + gap;
    text = text.slice(0, length);
    const took = cpuOf(text);
    if (took > worst) [worst, slowest] = [took, text];
  }
  console.log(
    `${count} made-up inputs: slowest ${worst.toFixed(1)} ms, ${slowest.length} characters: ${slowest.slice(0, 80)}`,
  );
}

function aside(): void {
  const read = readCorpus('aside/').map((one) => ({ one, reading: readOne(one.said) }));
  const right = read.filter(({ one, reading }) => (reading.command ?? 'none') === one.command);
  console.log(
    `aside: ${right.length} of ${read.length} commands right, macro-F1 ${macroF1(read.map(({ one, reading }) => [one.command, reading.command ?? 'none'])).toFixed(3)}`,
  );
  const titled = right.filter(({ one }) => one.title !== undefined);
  const titles = titled.reduce((sum, { one, reading }) => sum + likeTitle(one.title ?? '', titleOf(reading)), 0);
  console.log(`aside: title F1 ${(titles / titled.length).toFixed(3)} of ${titled.length}`);
  console.log('aside: said with | came true | of');
  for (const [from, to] of [
    [0, 0.5],
    [0.5, 0.7],
    [0.7, 0.85],
    [0.85, 0.95],
    [0.95, 1.01],
  ] as const) {
    const there = read.filter(({ reading }) => reading.confidence >= from && reading.confidence < to);
    const true_ = there.filter(({ one, reading }) => (reading.command ?? 'none') === one.command).length;
    console.log(
      `  ${from.toFixed(2)}–${Math.min(1, to).toFixed(2)} | ${there.length === 0 ? '–' : (true_ / there.length).toFixed(2)} | ${there.length}`,
    );
  }
}

function macroF1(pairs: readonly (readonly [wanted: string, got: string])[]): number {
  const labels = [...new Set(pairs.map(([wanted]) => wanted))];
  const scores = labels.map((label) => {
    const hit = pairs.filter(([wanted, got]) => wanted === label && got === label).length;
    const either =
      pairs.filter(([wanted]) => wanted === label).length + pairs.filter(([, got]) => got === label).length;
    return (2 * hit) / either;
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
