import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/ops/metrics.ts';

describe('/metrics', () => {
  it('tells runs, steps, questions, Slack calls and the queue in Prometheus text', async () => {
    const metrics = createMetrics();
    metrics.runs.accepted('incentive', 'command');
    metrics.runs.duplicate('trigger_id');
    metrics.runs.ended('incentive', 'reported', 3);
    metrics.steps.settled('incentive', 'plan', 'answered', 2);
    metrics.genie.questionEnded('sales', 'answered', 2_100, 3);
    metrics.genie.waitedForQuota(100);
    metrics.genie.httpRepeated({ route: 'chat_completions', reason: '429' });
    metrics.slack.called('chat.update', 'ok', 0.1);
    metrics.prose.dropped('incentive');
    metrics.model.called('narrate', 'dropped', 1.5);
    metrics.watchQueue(() => ({ waiting: 2, running: 5 }));
    const { contentType, body } = await metrics.render();
    expect(contentType).toContain('text/plain');
    for (const line of [
      'conductor_runs_accepted_total{flow="incentive",via="command"} 1',
      'conductor_duplicates_total{kind="trigger_id"} 1',
      'conductor_run_seconds_count{flow="incentive",end="reported"} 1',
      'conductor_step_seconds_count{flow="incentive",step="plan",outcome="answered"} 1',
      'conductor_question_seconds_sum{space="sales",outcome="answered"} 2.1',
      'conductor_question_polls_sum{space="sales"} 3',
      'conductor_genie_http_repeated_total{route="chat_completions",reason="429"} 1',
      'conductor_prose_dropped_total{flow="incentive"} 1',
      'conductor_model_seconds_sum{purpose="narrate",outcome="dropped"} 1.5',
      'conductor_slack_call_seconds_count{method="chat.update",outcome="ok"} 1',
      'conductor_queue_depth{state="waiting"} 2',
      'conductor_queue_depth{state="running"} 5',
    ]) {
      expect(body).toContain(line);
    }
  });

  it('keeps two bots in one process apart', async () => {
    createMetrics().runs.accepted('incentive', 'command');
    const { body } = await createMetrics().render();
    expect(body).not.toContain('conductor_runs_accepted_total{');
  });
});
