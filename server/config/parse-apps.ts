import type { AlertModel, MessageTemplate } from "../wechat/device-message";
import type { AppCredentials, EntryModel, TokenMode } from "../wechat/issue-token";
import { ConfigError } from "./environment";

const APP_ID = /^wx[0-9a-f]{16}$/;
const SECRET = /^[0-9a-zA-Z]{16,64}$/;
const MODEL_ID = /^[\w-]{1,64}$/;
const MODES: readonly TokenMode[] = ["stable", "plain"];

/**
 * Reads `WECHAT_APPS`: `[{ "appId": "wx…", "secretFile": "/run/secrets/…" or "secret": "…", "mode": "stable",
 * "entryModel": { "id": "…", "perDevice": false }, "alertModel": { "id": "…", "page": "…",
 * "templates": { "alert": { "id": "…", "data": { "keyword": "value or {time}" } }, "fault": … } } }]`; the last three may be left out.
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
    const alertModel = parseAlertModel(entry.alertModel);
    if (alertModel === "wrong")
      problems.push(`${where}.alertModel needs an id, and templates for alert or fault with an id and data.`);
    return {
      appId: String(appId),
      secret: String(given),
      mode: mode as TokenMode,
      ...(entryModel === undefined || entryModel === "wrong" ? {} : { entryModel }),
      ...(alertModel === undefined || alertModel === "wrong" ? {} : { alertModel }),
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

const PAGE = /^[A-Za-z][\w/-]{0,127}$/;
const TEMPLATE_ID = /^[\w-]{1,64}$/;

function parseAlertModel(given: unknown): AlertModel | "wrong" | undefined {
  if (given === undefined) return undefined;
  const { id, page, templates } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const isPage = page === undefined || (typeof page === "string" && PAGE.test(page));
  const { alert, fault } = (templates ?? {}) as Readonly<Record<string, unknown>>;
  const found = [alert, fault].filter((one) => one !== undefined);
  if (typeof id !== "string" || !MODEL_ID.test(id) || !isPage || found.length === 0 || !found.every(isTemplate))
    return "wrong";
  return given as AlertModel;
}

function isTemplate(given: unknown): given is MessageTemplate {
  const { id, data } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const values = typeof data === "object" && data !== null ? Object.values(data) : [];
  return (
    typeof id === "string" &&
    TEMPLATE_ID.test(id) &&
    values.length > 0 &&
    values.every((one) => typeof one === "string")
  );
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
