/** `/metrics` for Prometheus: to this machine only, or to who knows METRICS_TOKEN. */
import { bearerAuth } from 'hono/bearer-auth';
import { createMiddleware } from 'hono/factory';
import { collectDefaultMetrics } from 'prom-client';
import { healthOf } from '../../outbox/health.ts';
import { isFromThisMachine } from '../caller.ts';
import type { Route } from '../parts.ts';

const onlyThisMachine = createMiddleware(async (c, next) => {
  if (isFromThisMachine(c)) return next();
  return c.text('Set METRICS_TOKEN to read this from another machine.\n', 403);
});

export default ((app, { db, clock, metrics, metricsToken }) => {
  const { register } = metrics;
  collectDefaultMetrics({ register });
  const guard = metricsToken === undefined ? onlyThisMachine : bearerAuth({ token: metricsToken });
  app.get('/metrics', guard, async (c) => {
    const health = await db.asSystem((em) => healthOf(em, clock.now()));
    metrics.reminders.set(health.reminders);
    metrics.overdue.set(health.reminderLagMs / 1000);
    metrics.waiting.set(health.waiting);
    metrics.waited.set(health.letterLagMs / 1000);
    metrics.parked.set(health.parkedCount);
    return c.body(await register.metrics(), 200, { 'content-type': register.contentType });
  });
}) satisfies Route;
