import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWorkspace, WorkspaceFileError } from '../../src/config/workspace.ts';

const flows = ['incentive', 'health', 'project', 'audit', 'candidate', 'whatif'];

function problemsOf(text: string): readonly string[] {
  try {
    readWorkspace(text, 'w.yaml', flows);
  } catch (error) {
    if (error instanceof WorkspaceFileError) return error.problems;
    throw error;
  }
  return [];
}

describe('the workspace file', () => {
  it('is understood as the example that ships', () => {
    const workspace = readWorkspace(readFileSync('manifests/workspace.example.yaml', 'utf8'), 'example', flows);
    expect(Object.keys(workspace.spaces)).toHaveLength(18);
    expect(Object.keys(workspace.flows)).toEqual(flows);
    expect(workspace.limits).toEqual({ questions_per_minute: 5, run_deadline_s: 900, wait_for_people_h: 72 });
    expect(workspace.flows['incentive']?.audience).toBe('requester');
  });

  it('fills in limits, period and flows', () => {
    const workspace = readWorkspace('spaces: { sales: { space_id: abc } }', 'w.yaml', flows);
    expect(workspace).toMatchObject({
      flows: {},
      limits: { questions_per_minute: 5, run_deadline_s: 900, wait_for_people_h: 72 },
      period: { fiscal_year_starts: 1 },
    });
    expect(Object.isFrozen(workspace.spaces['sales'])).toBe(true);
  });

  it('names every mistake with its place, what was expected and an example', () => {
    const text = [
      'spaces:',
      '  sales:',
      '    title: 5',
      '    alternative: nope',
      'flows:',
      '  incentve: {}',
      '  incentive: { enabled: "yes", allow: { users: [bob] } }',
      'limits: { questions_per_minute: 0, foo: 1 }',
      'period: { fiscal_year_starts: 13 }',
    ].join('\n');
    const problems = problemsOf(text);
    const places = problems.map((problem) => problem.split(' ')[0]);
    expect(new Set(places)).toEqual(
      new Set(['2:3', '3:5', '6:3', '7:16', '7:49', '8:11', '8:36', '9:11'].map((place) => `w.yaml:${place}`)),
    );
    for (const problem of problems) expect(problem).toMatch(/^w\.yaml:\d+:\d+ \S+: .+ \(example: .+\)$/u);
    expect(problems.join('\n')).toContain('spaces.sales.space_id: is missing');
  });

  it('lets the questions to a space be switched off, kept to some, or answered in private', () => {
    const text = [
      'spaces:',
      '  sales: { space_id: abc }',
      '  hr: { space_id: def, questions: { enabled: false } }',
      '  legal: { space_id: ghi, questions: { audience: requester, allow: { users: [U0123ABCD] } } }',
      'limits: { wait_for_people_h: 0.5 }',
    ].join('\n');
    const { spaces, limits } = readWorkspace(text, 'w.yaml', flows);
    expect(spaces['sales']?.questions).toEqual({ enabled: true });
    expect(spaces['hr']?.questions).toEqual({ enabled: false });
    expect(spaces['legal']?.questions).toEqual({
      enabled: true,
      audience: 'requester',
      allow: { users: ['U0123ABCD'], usergroups: [], channels: [] },
    });
    expect(limits.wait_for_people_h).toBe(0.5);
  });

  it('names the flows that there are where it is told of another', () => {
    expect(problemsOf('spaces: {}\nflows: { renewal: {} }')).toEqual([
      expect.stringMatching(/^w\.yaml:2:10 flows.*incentive.*whatif/u),
    ]);
  });

  it('refuses an alternative that is no other space of the file', () => {
    expect(problemsOf('spaces:\n  a: { space_id: x, alternative: a }\n  b: { space_id: y, alternative: c }')).toEqual([
      expect.stringContaining('w.yaml:2:21 spaces.a.alternative'),
      expect.stringContaining('w.yaml:3:21 spaces.b.alternative'),
    ]);
  });

  it.each(['', '[]', 'spaces: [1, 2\nfoo', 'spaces: &a {b: *a', '\t'])('refuses %j with a place', (text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(/^w\.yaml:\d+:\d+ /u);
  });
});
