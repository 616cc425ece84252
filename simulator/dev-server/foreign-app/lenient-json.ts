import { isObject, type JsonObject } from "../../../scripts/build/json-file";

export type LenientJson =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly line: number; readonly text: string };

const COMMENT_OR_TEXT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const COMMA_OR_TEXT = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

/** Reads a JSON object as WeChat's tools do: comments, commas before a closing bracket and a byte order mark do no harm. */
export function readLenientJson(text: string): LenientJson {
  const plain = text
    .replace(/^\uFEFF/, " ")
    .replace(COMMENT_OR_TEXT, (found) => (found.startsWith('"') ? found : found.replace(/[^\n]/g, " ")))
    .replace(COMMA_OR_TEXT, (found) => (found === "," ? " " : found));
  if (plain.trim() === "") return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(plain);
    return isObject(value) ? { ok: true, value } : { ok: false, line: 1, text: "must hold a JSON object" };
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).split("\n")[0];
    return { ok: false, line: brokenLine(plain), text: `is not JSON: ${reason}` };
  }
}

/** V8 does not always say where: the first line with which the text is wrong, not merely unfinished, by halving. */
function brokenLine(text: string): number {
  const lines = text.split("\n");
  let sound = 0;
  let broken = lines.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isUnfinished(lines.slice(0, middle).join("\n"))) sound = middle;
    else broken = middle;
  }
  return broken;
}

function isUnfinished(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const reason = String(error);
    return reason.includes("end of JSON") || reason.endsWith(`at position ${beginning.length}`);
  }
}
