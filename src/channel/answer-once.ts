/** An acknowledgement that is given once: by whoever is first, and by nobody after this many milliseconds. */

/** Answers; false when that was done before. */
export type AnswerOnce<T> = (answer?: T) => boolean;

export function answerOnce<T>(give: (answer?: T) => Promise<unknown>, patienceMs: number): AnswerOnce<T> {
  let open = true;
  const answer: AnswerOnce<T> = (given) => {
    if (!open) return false;
    open = false;
    clearTimeout(timer);
    give(given).catch(() => {});
    return true;
  };
  const timer = setTimeout(answer, patienceMs);
  return answer;
}
