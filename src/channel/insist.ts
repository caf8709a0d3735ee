/** Repeats at once what is the same however often it is done, where an error leaves open whether it was done. */
const most = 4;

/** @param isDoubtful whether it may help to try again. @throws what the last try threw */
export async function insist<T>(attempt: () => Promise<T>, isDoubtful: (error: unknown) => boolean): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === most || !isDoubtful(error)) throw error;
    }
  }
}
