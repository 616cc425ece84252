import type { Caller, CallerRight } from "../token/callers";
import { ConfigError } from "./environment";
import { parseList } from "./parse-apps";

const RIGHTS: readonly CallerRight[] = ["read", "report", "metrics"];
const USUAL_RIGHTS: readonly CallerRight[] = ["read", "report"];

/**
 * Reads `CALLERS`: `[{ "name": "shop", "keySha256": "…", "apps": ["wx…"], "may": ["read", "report"] }]`. Keys stand there
 * as SHA-256, so that the configuration gives none away.
 *
 * @throws ConfigError
 */
export function parseCallers(text: string | undefined): readonly Caller[] {
  const problems: string[] = [];
  const callers = parseList("CALLERS", text).map((entry, index): Caller => {
    const where = `CALLERS[${index}]`;
    const { name, keySha256, apps, may = USUAL_RIGHTS } = entry;
    if (typeof name !== "string" || !/^[\w.-]{1,64}$/.test(name)) problems.push(`${where}.name must be a short word.`);
    if (typeof keySha256 !== "string" || !/^[0-9a-f]{64}$/.test(keySha256)) {
      problems.push(`${where}.keySha256 must be the SHA-256 of the key, in hex.`);
    }
    if (!isListOf(apps, (app) => app === "*" || /^wx[0-9a-f]{16}$/.test(app))) {
      problems.push(`${where}.apps must list AppIDs, or "*".`);
    }
    if (!isListOf(may, (right) => RIGHTS.includes(right as CallerRight))) {
      problems.push(`${where}.may must list ${RIGHTS.join(", ")}.`);
    }
    return { name: String(name), keySha256: String(keySha256), apps: apps as string[], may: may as CallerRight[] };
  });
  const keys = callers.map(({ keySha256 }) => keySha256);
  if (new Set(keys).size < keys.length) problems.push("CALLERS gives two callers the same key.");
  if (problems.length > 0) throw new ConfigError(problems);
  return callers;
}

function isListOf(list: unknown, fits: (word: string) => boolean): boolean {
  return Array.isArray(list) && list.every((word) => typeof word === "string" && fits(word));
}
