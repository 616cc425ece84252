const FIRST = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const OTHERS = `${FIRST}0123456789`;

/**
 * Gives names short ones, the shortest to those that take the most room; the same names always get the same.
 *
 * @param counts how often each name is written.
 * @param isTaken whether a short name already means something.
 * @returns only names that become shorter.
 */
export function shortNames(
  counts: ReadonlyMap<string, number>,
  isTaken: (name: string) => boolean,
): Map<string, string> {
  const room = ([name, count]: readonly [string, number]) => name.length * count;
  const names = [...counts].sort((a, b) => room(b) - room(a) || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const short = new Map<string, string>();
  let next = 0;
  for (const name of names) {
    let candidate = nameAt(next);
    while (isTaken(candidate) || counts.has(candidate)) {
      next += 1;
      candidate = nameAt(next);
    }
    if (candidate.length >= name.length) continue;
    short.set(name, candidate);
    next += 1;
  }
  return short;
}

/** a, b, … Z, aa, ba, … */
function nameAt(index: number): string {
  let name = FIRST[index % FIRST.length] ?? "";
  let rest = Math.floor(index / FIRST.length);
  while (rest > 0) {
    rest -= 1;
    name += OTHERS[rest % OTHERS.length] ?? "";
    rest = Math.floor(rest / OTHERS.length);
  }
  return name;
}

/** Adds one to a count. */
export function countOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
