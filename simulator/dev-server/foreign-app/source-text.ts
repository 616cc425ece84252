/** What a source file says, and what WeChat would not like about its bytes. */
export interface SourceText {
  readonly text: string;
  readonly problem?: { readonly line: number; readonly text: string };
}

/** Bytes that are looked at to tell UTF-16 without a mark. */
const PROBE = 1_024;
const NEWLINE = 10;

/**
 * Reads the text of a source file. WeChat takes UTF-8 only; an old editor's GB 18030 (GBK) or UTF-16 is read all the same, and
 * named. Bytes that are none of them are no text: the file is as if it were empty.
 */
export function sourceText(bytes: Uint8Array): SourceText {
  const wide = utf16Of(bytes);
  if (wide !== undefined) {
    return { text: decode(wide, bytes) ?? "", problem: { line: 1, text: "is UTF-16: WeChat reads UTF-8 only" } };
  }
  const text = decode("utf-8", bytes);
  if (text !== undefined) return { text };
  const line = lineOfFirstWrong(bytes);
  const chinese = bytes.includes(0) ? undefined : decode("gb18030", bytes);
  return chinese === undefined
    ? { text: "", problem: { line, text: "holds bytes that are no text: it is as if it were empty" } }
    : { text: chinese, problem: { line, text: "is not UTF-8 and read as GB 18030: WeChat reads UTF-8 only" } };
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** By its mark, or by zeros in every other place, as the ASCII of a source makes them. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const probe = bytes.subarray(0, PROBE);
  const zeros = [0, 0];
  for (const [at, byte] of probe.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const isMost = (count: number) => count * 4 > probe.length && bytes.length % 2 === 0;
  if (even === 0 && isMost(odd)) return "utf-16le";
  return odd === 0 && isMost(even) ? "utf-16be" : undefined;
}

/** Halves the lines: those before the first wrong one are UTF-8. */
function lineOfFirstWrong(bytes: Uint8Array): number {
  const ends = [...bytes.keys()].filter((at) => bytes[at] === NEWLINE);
  let sound = 0;
  let wrong = ends.length + 1;
  while (wrong - sound > 1) {
    const middle = (sound + wrong) >> 1;
    if (decode("utf-8", bytes.subarray(0, ends[middle - 1])) !== undefined) sound = middle;
    else wrong = middle;
  }
  return wrong;
}
