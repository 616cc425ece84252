import { type Node, parseScript, walk } from "./ast";

/**
 * Writes `#name` as `name_`, a property like any other: iOS 14 has no private names, and what the bundler puts in their
 * place, a WeakMap for each, is three times as long. TypeScript has seen to it that nobody else asks for them; a
 * production build shortens names that end so. Offsets stay.
 *
 * @returns the source as it is when it does not parse: the bundler says so better.
 */
export function withoutPrivateNames(file: string, source: string): string {
  const program = source.includes("#") ? parsed(file, source) : undefined;
  if (program === undefined) return source;
  let result = source;
  walk(program, ({ type, start, end }) => {
    if (type !== "PrivateIdentifier") return;
    result = `${result.slice(0, start)}${source.slice(start + 1, end)}_${result.slice(end)}`;
  });
  return result;
}

function parsed(file: string, source: string): Node | undefined {
  try {
    return parseScript(file, source);
  } catch {
    return undefined;
  }
}
