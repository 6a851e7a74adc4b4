import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics: counts and durations by route, never by person. */
export type Metrics = {
  /** @param route the pattern ("/invoices/:id"), so that there are few series and no personal data */
  observeRequest: (request: { method: string; route: string; status: number; seconds: number }) => void;
  /** Registers a value that is read at each scrape; undefined when there is none yet. */
  watch: (name: string, help: string, read: () => Promise<number | undefined>) => void;
  watchPool: (pool: pg.Pool) => void;
  text: () => Promise<string>;
  contentType: string;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const durations = new Histogram({
    name: 'apometru_request_duration_seconds',
    help: 'Time from request to response, by route pattern and class of status.',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const failures = new Counter({
    name: 'apometru_scrape_failures_total',
    help: 'Values that could not be read for a scrape.',
    registers,
  });

  const watch: Metrics['watch'] = (name, help, read) => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.reset();
        try {
          const value = await read();
          if (value === undefined) this.remove();
          else this.set(value);
        } catch {
          this.remove();
          failures.inc();
        }
      },
    });
  };

  return {
    observeRequest: ({ method, route, status, seconds }) =>
      durations.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    watch,
    watchPool: pool => {
      watch('apometru_pool_connections', 'Open connections.', async () => pool.totalCount);
      watch('apometru_pool_idle', 'Open connections that wait for work.', async () => pool.idleCount);
      watch('apometru_pool_waiting', 'Queries that wait for a connection.', async () => pool.waitingCount);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
