export interface DhParameters {
  readonly prime: Uint8Array;
  readonly generator: Uint8Array;
  readonly publicValue: Uint8Array;
}

/** Three numbers, each after its length (u16, big-endian); what follows is ignored. Undefined when a length does not fit. */
export function parseDhParameters(block: Uint8Array): DhParameters | undefined {
  const prime = field(block, 0);
  const generator = prime && field(block, prime.end);
  const publicValue = generator && field(block, generator.end);
  if (!prime || !generator || !publicValue) return undefined;
  return { prime: prime.value, generator: generator.value, publicValue: publicValue.value };
}

function field(block: Uint8Array, offset: number): { readonly value: Uint8Array; readonly end: number } | undefined {
  const high = block[offset];
  const low = block[offset + 1];
  if (high === undefined || low === undefined) return undefined;
  const end = offset + 2 + ((high << 8) | low);
  return end > block.length ? undefined : { value: block.slice(offset + 2, end), end };
}
