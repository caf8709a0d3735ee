/** What a route of the web door is given. */
import type { Hono } from 'hono';
import type { App } from '../app.ts';
import type { Adapter, Log } from '../channel/adapter.ts';
import type { Database } from '../db/orm.ts';
import type { Metrics } from '../metrics.ts';
import type { Clock } from '../time/clock.ts';

export interface WebParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Open channels by name: those with a webhook are called through here. */
  readonly channels: ReadonlyMap<string, Adapter>;
  readonly app: App;
  readonly metrics: Metrics;
  /** Where people reach it from outside, without a slash at the end; undefined when only this machine does. */
  readonly publicUrl?: string | undefined;
  /** Who knows it may read /metrics from anywhere. */
  readonly metricsToken?: string | undefined;
  /** What a route has to end when the door closes. */
  onStop(job: () => Promise<void>): void;
  /** The channels are open and nobody has asked to stop. */
  ready(): boolean;
}

/**
 * A route is a file in src/web/routes/, found by its name, whose default export adds paths to the app.
 *
 * To add one, say `/calendar/<secret>.ics`, write `routes/calendar.ts`:
 *
 *     export default ((app, { db, clock }) => {
 *       app.get('/calendar/:file', async (c) => c.body(await feed(db, c.req.param('file')), 200, { 'content-type': 'text/calendar' }));
 *     }) satisfies Route;
 *
 * An error thrown is answered with a plain 500 and logged; a UserError with its sentence and 400.
 */
export type Route = (app: Hono, parts: WebParts) => void;
