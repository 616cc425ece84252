/** A 64-bit hash as two unsigned words. */
export type SeedKey = readonly [number, number];

/** Hashes `label` under `parent`, so that names can be nested: two FNV-1a passes, each finished as MurmurHash3 does. */
export function hashLabel(label: string, parent: SeedKey): SeedKey {
  let high = (parent[0] ^ 0x811c9dc5) >>> 0;
  let low = (parent[1] ^ 0x9e3779b9) >>> 0;
  for (let index = 0; index < label.length; index++) {
    const unit = label.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit ^ (high >>> 15), 0x85ebca6b);
  }
  return [finish(high ^ label.length), finish(low ^ high)];
}

/** A generator of 32-bit words that are all different from neighbour to neighbour, to fill a larger state with. */
export function splitMix32(seed: number): () => number {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    return finish(counter);
  };
}

function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
