import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom. `app.ts` puts all of it together; nobody imports `app` but `main`, nobody `demo` but itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  engine: ['lib'],
  router: ['lib'],
  flows: ['engine', 'lib'],
  narrate: ['lib'],
  model: ['engine', 'lib', 'narrate'],
  config: ['lib'],
  ops: ['lib'],
  genie: ['engine', 'lib'],
  runs: ['engine', 'lib'],
  slack: ['engine', 'lib', 'router', 'runs'],
  doctor: ['config', 'engine', 'flows', 'genie', 'lib', 'model', 'slack'],
  demo: ['config', 'lib'],
};
const rooms = Object.keys(mayImport);
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.split(sep).join('/'));

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = sources.flatMap((file) => {
  const text = readFileSync(join('src', file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(?<to>\.[^']*)'/gu);
  return [...found].map((match) => ({ from: file, to: posix.join(posix.dirname(file), match.groups?.['to'] ?? '') }));
});
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : file);

describe('the rooms of src', () => {
  it('are those of the table, and nothing else lies beside them', () => {
    expect(new Set(sources.map(roomOf))).toEqual(new Set([...rooms, 'app.ts', 'main.ts']));
  });

  it('import only what the table allows', () => {
    const astray = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      if (!rooms.includes(room)) return false;
      return roomOf(to) !== room && !mayImport[room]?.includes(roomOf(to));
    });
    expect(astray).toEqual([]);
  });

  it('leave app to main and the demo to nobody', () => {
    expect(imports.filter(({ from, to }) => to === 'app.ts' && from !== 'main.ts')).toEqual([]);
    expect(imports.filter(({ from, to }) => roomOf(to) === 'demo' && roomOf(from) !== 'demo')).toEqual([]);
  });

  it('are guarded by the linter with the same table', () => {
    const config = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as {
      overrides: { files: string[]; rules: Record<string, unknown> }[];
    };
    for (const room of rooms) {
      const guard = config.overrides.find(
        ({ files, rules }) => files[0] === `src/${room}/**` && 'eslint/no-restricted-imports' in rules,
      );
      const others = rooms.filter((other) => other !== room && !mayImport[room]?.includes(other));
      // The demo has rooms of these names itself; what it must not reach is checked above.
      const own = room === 'demo' ? ['genie', 'slack'] : [];
      const forbidden = [...others.filter((other) => !own.includes(other)), 'app.ts', 'main.ts'];
      const group = forbidden.map((other) => (other.endsWith('.ts') ? `../**/${other}` : `../**/${other}/**`));
      expect(guard?.rules['eslint/no-restricted-imports'], room).toEqual([
        'error',
        { patterns: [{ group, message: `src/${room} may import only: ${mayImport[room]?.join(', ') || 'nothing'}.` }] },
      ]);
    }
  });

  it('read the environment in one place only', () => {
    const readers = sources.filter((file) => readFileSync(join('src', file), 'utf8').includes('process.env'));
    expect(
      readers.filter((file) => file !== 'main.ts' && file !== 'doctor/main.ts' && !file.startsWith('demo/')),
    ).toEqual([]);
  });

  it('keep the centre free of clock, chance and environment', () => {
    const pure = sources.filter((file) => /^(?:engine|router|flows|narrate|slack\/blocks|genie\/rows)\//u.test(file));
    expect(pure.length).toBeGreaterThan(20);
    const impure = pure.filter((file) =>
      /Date\.now|new Date\(\)|Math\.random|setTimeout|process\.\w/u.test(readFileSync(join('src', file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });
});

describe('the size of things', () => {
  it('is at most 300 lines a file', () => {
    const long = sources.filter((file) => readFileSync(join('src', file), 'utf8').split('\n').length > 301);
    expect(long.map((file) => relative('.', join('src', file)))).toEqual([]);
  });
});
