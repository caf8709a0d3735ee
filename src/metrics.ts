/** What is counted and timed while the process runs, in the form that Prometheus reads: https://prometheus.io/docs/concepts/metric_types/ */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** A registry of its own: two apps in one process do not count into each other. */
export function createMetrics() {
  const register = new Registry();
  const registers = [register];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  return {
    register,
    /** From the event heard to the answer brought. */
    turns: new Histogram({
      name: 'almanac_turn_seconds',
      help: 'Turns, and the seconds from an event heard to its answer brought',
      labelNames: ['channel', 'kind'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    lateness: new Histogram({
      name: 'almanac_reminder_lateness_seconds',
      help: 'Reminders brought, and the seconds from when they were due until they had arrived',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600, 86_400],
      registers,
    }),
    /** `direction` is `in` or `out`. */
    tokens: new Counter({
      name: 'almanac_model_tokens_total',
      help: 'Tokens that models read and wrote',
      labelNames: ['kind', 'model', 'direction'],
      registers,
    }),
    // Looked up in the database when asked for: every process tells the same.
    reminders: gauge('almanac_reminders_pending', 'Reminders that will ring'),
    overdue: gauge('almanac_reminder_overdue_seconds', 'How late the most overdue reminder is that has not rung'),
    waiting: gauge('almanac_outbox_waiting', 'Letters due and not sent yet'),
    waited: gauge('almanac_outbox_waited_seconds', 'How long the oldest of those has waited'),
    parked: gauge('almanac_outbox_parked', 'Letters that were given up and kept'),
  };
}
