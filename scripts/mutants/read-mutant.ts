/** One deliberate mistake, and the tests that must notice it. */
export interface Mutant {
  readonly name: string;
  readonly tests: readonly string[];
  readonly patch: string;
}

/** Reads a unified diff with a `# tests:` line before it. Throws an Error when the line is missing. */
export function readMutant(name: string, patch: string): Mutant {
  const tests = /^# tests: (.+)$/m.exec(patch)?.[1]?.trim().split(/\s+/);
  if (tests === undefined) throw new Error(`${name} names no tests`);
  return { name, tests, patch };
}
