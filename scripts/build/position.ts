/** @returns the line, counted from 1, that holds the character at `offset`. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf("\n"); index !== -1 && index < offset; index = text.indexOf("\n", index + 1)) line += 1;
  return line;
}

/**
 * Finds the landmarks one after the other, each searched behind the one before.
 *
 * @returns the line of the last one found; 1 when not even the first is there.
 */
export function lineOf(text: string, ...landmarks: readonly string[]): number {
  let offset = 0;
  for (const landmark of landmarks) {
    const found = text.indexOf(landmark, offset);
    if (found === -1) break;
    offset = found;
  }
  return lineAt(text, offset);
}

/** Replaces every match by blanks of the same shape, so that offsets and lines stay true. */
export function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => match.replace(/[^\n]/g, " "));
}
