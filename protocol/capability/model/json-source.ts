import type { ModelProblem } from "./problem";

/** Characters of a text. */
const MOST_CHARACTERS = 2_000_000;
/** Types within types; what is deeper is an attack, not a device. */
const DEEPEST = 32;
/** Names every object has from its prototype: as ids they would be dropped on the way or taken for something else. */
const RESERVED: readonly string[] = ["__proto__", "constructor", "prototype"];

export type JsonSource =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** True for a name that no property, action, event, field or value may have. */
export function isReserved(name: string): boolean {
  return RESERVED.includes(name);
}

/** Text, or what `JSON.parse` made of one, as a value whose depth is bounded and whose names are plain. Never throws. */
export function readJsonSource(source: unknown): JsonSource {
  const parsed = typeof source === "string" ? parse(source) : { value: source };
  if ("problem" in parsed) return { ok: false, problems: [parsed.problem] };
  if (isDeeper(parsed.value, DEEPEST))
    return { ok: false, problems: [{ path: "", message: `nests deeper than ${DEEPEST}` }] };
  const problems = reservedNames(parsed.value, "");
  return problems.length === 0 ? { ok: true, value: parsed.value } : { ok: false, problems };
}

function parse(text: string): { readonly value: unknown } | { readonly problem: ModelProblem } {
  if (text.length > MOST_CHARACTERS)
    return { problem: { path: "", message: `is longer than ${MOST_CHARACTERS} characters` } };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: { path: "", message: `is not JSON: ${error instanceof Error ? error.message : "broken"}` } };
  }
}

/** Before anything recurses into it. */
function isDeeper(value: unknown, depth: number): boolean {
  let level = [value];
  for (let left = depth; level.length > 0; left--) {
    if (left < 0) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

function reservedNames(value: unknown, path: string): readonly ModelProblem[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return isReserved(name) ? [{ path: at, message: "is a reserved name" }] : reservedNames(item, at);
  });
}
