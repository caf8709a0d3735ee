/** What a job gives, or something else where it takes longer than so many milliseconds. */
export function inTime<T>(job: Promise<T>, ms: number, otherwise: T): Promise<T> {
  const late = new Promise<T>((resolve) => setTimeout(resolve, ms, otherwise).unref());
  return Promise.race([job, late]);
}
