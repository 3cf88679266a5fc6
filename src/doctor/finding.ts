/** What came of one check. `unknown`: it could not be looked at, because of what failed before or by its nature. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failed' | 'unknown';
  /** What was looked at: `Slack scopes`. */
  readonly name: string;
  /** What was seen, in plain words. */
  readonly seen: string;
  /** What to do about it; null where there is nothing to do. */
  readonly cure: string | null;
}

export function ok(name: string, seen: string): Finding {
  return { state: 'ok', name, seen, cure: null };
}

export function warning(name: string, seen: string, cure: string): Finding {
  return { state: 'warning', name, seen, cure };
}

export function failed(name: string, seen: string, cure: string): Finding {
  return { state: 'failed', name, seen, cure };
}

export function unknown(name: string, seen: string): Finding {
  return { state: 'unknown', name, seen, cure: null };
}

const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ', unknown: '-      ' } as const;

/** One line: `FAILED   Slack scopes: files:write is missing. Reinstall the app …`. */
export function lineOf({ state, name, seen, cure }: Finding): string {
  const said = `${marks[state]}  ${name}: ${seen}`.replace(/\s*\n\s*/gu, ' ');
  return cure === null ? said : `${said.replace(/[.\s]+$/u, '')}. ${cure}`;
}
