import type { NetworkRow } from "./network-row";

/** Names that differ in more places are other names. */
const MOST_EDITS = 2;
/** Of shorter names every second one looks alike. */
const SHORTEST = 4;

/** The network of a list that a person who typed `name` may have meant; the strongest of the closest. */
export function similarNetwork(name: string, networks: readonly NetworkRow[]): NetworkRow | undefined {
  const wanted = plain(name);
  if (wanted.length < SHORTEST) return undefined;
  let best: NetworkRow | undefined;
  let fewest = MOST_EDITS + 1;
  for (const network of networks) {
    if (network.name === name || network.asBytes) continue;
    const edits = editDistance(wanted, plain(network.name));
    if (edits < fewest) [best, fewest] = [network, edits];
  }
  return best;
}

/** Case, spaces and hyphens are what people get wrong first. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]/g, "");
}

/** Levenshtein; names are at most 32 bytes. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
