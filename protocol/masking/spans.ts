/** A part of a text, in UTF-16 units; `to` is the first that no longer belongs to it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans in order; what overlaps or touches is one. Two secrets that overlap are covered whole that way. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last === undefined || span.from > last.to) merged.push(span);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return merged;
}

/** The text with every span replaced by what `cover` makes of it. */
export function coverSpans(text: string, spans: readonly Span[], cover: (hidden: string) => string): string {
  let covered = "";
  let at = 0;
  for (const { from, to } of mergeSpans(spans)) {
    covered += text.slice(at, from) + cover(text.slice(from, to));
    at = to;
  }
  return covered + text.slice(at);
}
