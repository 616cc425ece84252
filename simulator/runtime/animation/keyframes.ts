import { transformText } from "./transform-text";

/** Names of a keyframe that are no style of their own but part of its transform (docs: this.animate). */
const TRANSFORM = /^(?:matrix|rotate|scale|skew|translate)/;
/** Numbers that stand for themselves. */
const PLAIN = new Set(["opacity", "offset"]);

/** WeChat's keyframes as a browser takes them: `{ scale: [2, 1], ease: "ease-in" }` becomes a transform and an easing. */
export function readKeyframes(given: unknown): Record<string, string | number>[] {
  if (!Array.isArray(given)) return [];
  return given.map((frame) => readKeyframe(frame instanceof Object ? (frame as Record<string, unknown>) : {}));
}

function readKeyframe(frame: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const result: Record<string, string | number> = {};
  const transforms: string[] = [];
  for (const [name, value] of Object.entries(frame)) {
    if (value === undefined || value === null) continue;
    if (name === "transform" || TRANSFORM.test(name))
      transforms.push(name === "transform" ? String(value) : transformOf(name, value));
    else if (name === "ease") result.easing = String(value);
    else if (typeof value === "number") result[name] = PLAIN.has(name) ? value : `${value}px`;
    else result[name] = String(value);
  }
  if (transforms.length > 0) result.transform = transforms.join(" ");
  return result;
}

const transformOf = (name: string, value: unknown): string =>
  transformText(name, Array.isArray(value) ? value : [value]);
