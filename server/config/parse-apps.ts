import type { AppCredentials, EntryModel, TokenMode } from "../wechat/issue-token";
import { ConfigError } from "./environment";

const APP_ID = /^wx[0-9a-f]{16}$/;
const SECRET = /^[0-9a-zA-Z]{16,64}$/;
const MODEL_ID = /^[\w-]{1,64}$/;
const MODES: readonly TokenMode[] = ["stable", "plain"];

/**
 * Reads `WECHAT_APPS`: `[{ "appId": "wx…", "secretFile": "/run/secrets/…" or "secret": "…", "mode": "stable",
 * "entryModel": { "id": "…", "perDevice": false } }]`; the last two may be left out.
 *
 * @param readFile the content of a secret's file; throws a ConfigError that says `where` it is named
 * @throws ConfigError; its words hold no secret
 */
export function parseApps(
  text: string | undefined,
  readFile: (file: string, where: string) => string | undefined,
): readonly AppCredentials[] {
  const entries = parseList("WECHAT_APPS", text);
  const problems: string[] = [];
  const apps = entries.map((entry, index): AppCredentials => {
    const where = `WECHAT_APPS[${index}]`;
    const { appId, secret, secretFile, mode = "stable" } = entry;
    if (typeof appId !== "string" || !APP_ID.test(appId)) problems.push(`${where}.appId must be wx and 16 hex digits.`);
    let given = secret;
    try {
      if (typeof secretFile === "string") given = readFile(secretFile, `${where}.secretFile`);
      if (typeof given !== "string" || !SECRET.test(given))
        problems.push(`${where} needs an AppSecret (secretFile or secret).`);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
    }
    if (!MODES.includes(mode as TokenMode)) problems.push(`${where}.mode must be stable or plain.`);
    const entryModel = parseEntryModel(entry.entryModel);
    if (entryModel === "wrong")
      problems.push(`${where}.entryModel needs an id, and perDevice true or false if at all.`);
    return {
      appId: String(appId),
      secret: String(given),
      mode: mode as TokenMode,
      ...(entryModel === undefined || entryModel === "wrong" ? {} : { entryModel }),
    };
  });
  const ids = apps.map(({ appId }) => appId);
  if (new Set(ids).size < ids.length) problems.push("WECHAT_APPS names an app twice.");
  if (problems.length > 0) throw new ConfigError(problems);
  return apps;
}

function parseEntryModel(given: unknown): EntryModel | "wrong" | undefined {
  if (given === undefined) return undefined;
  const { id, perDevice = false } = (given ?? {}) as { readonly id?: unknown; readonly perDevice?: unknown };
  if (typeof id !== "string" || !MODEL_ID.test(id) || typeof perDevice !== "boolean") return "wrong";
  return { id, perDevice };
}

/**
 * A variable that holds a JSON list of objects; one that is not set is an empty list.
 *
 * @throws ConfigError
 */
export function parseList(name: string, text: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  if (text === undefined) return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new ConfigError([`${name} is not JSON.`]);
  }
  const isEntry = (entry: unknown) => typeof entry === "object" && entry !== null && !Array.isArray(entry);
  if (!Array.isArray(list) || !list.every(isEntry)) throw new ConfigError([`${name} must be a JSON list of objects.`]);
  return list;
}
