/**
 * A connection to a server that may fall silent: a query without an answer in time fails, and its connection is thrown
 * away, since nobody knows what still comes on it. TCP alone would wait for a quarter of an hour.
 */
import { Client, type ClientConfig } from 'pg';

/** Options of the driver's pool. @param patienceMs milliseconds */
export function impatient(patienceMs: number) {
  class Impatient extends Client {
    constructor(config?: string | ClientConfig) {
      super(config as ClientConfig);
      const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
      this.query = ((...given: unknown[]) => {
        const asked = ask(...given);
        if (asked instanceof Promise)
          asked.catch((error: unknown) => {
            if (error instanceof Error && error.message === 'Query read timeout') this.connection.stream.destroy();
          });
        return asked;
      }) as typeof this.query;
      // Saying goodbye to a server that fell silent would wait for its answer for ever.
      const leave = this.end.bind(this) as (...given: unknown[]) => unknown;
      this.end = ((...given: unknown[]) => {
        setTimeout(() => this.connection.stream.destroy(), patienceMs / 3).unref();
        return leave(...given);
      }) as typeof this.end;
    }
  }
  return {
    Client: Impatient,
    query_timeout: patienceMs,
    statement_timeout: patienceMs,
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
  };
}
