import { describe, expect, it } from 'vitest';
import { readLabelled, readMetric } from '../../bench/prometheus.ts';
import { createMetrics } from '../../src/ops/metrics.ts';

describe('reading metrics', () => {
  it('finds what the bot tells of itself', async () => {
    const metrics = createMetrics();
    metrics.watchQueue(() => ({ waiting: 2, running: 7 }));
    const { body } = await metrics.render();
    expect(readMetric(body, 'process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(readMetric(body, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(readLabelled(body, 'conductor_queue_depth', 'state="running"')).toBe(7);
  });

  it('names a metric that is missing, and counts labels that never came as none', () => {
    expect(() => readMetric('other 1\n', 'wanted')).toThrow('wanted');
    expect(readLabelled('depth{state="waiting"} 3\n', 'depth', 'state="running"')).toBe(0);
  });
});
