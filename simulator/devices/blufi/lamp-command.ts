import { type LampState, MAX_LEVEL, MIN_LEVEL } from "./lamp-state";

/** Longest command the lamp reads, bytes. */
export const MAX_COMMAND_LENGTH = 256;

/** What a phone asks of the lamp, or why the lamp cannot tell. */
export type LampCommand =
  | { readonly do: "get" }
  | { readonly do: "set"; readonly change: Partial<LampState> }
  | { readonly do: "refuse"; readonly why: "not-json" | "unknown-command" | "bad-value" };

/** Reads one custom-data message as the README beside this file describes it. Never throws. */
export function parseLampCommand(data: Uint8Array): LampCommand {
  const command = data.length <= MAX_COMMAND_LENGTH ? parseObject(data) : undefined;
  if (command === undefined) return { do: "refuse", why: "not-json" };
  const [name, ...more] = Object.keys(command);
  if (more.length > 0) return { do: "refuse", why: "unknown-command" };
  if (name === "get" && command.get === "lamp") return { do: "get" };
  if (name !== "set") return { do: "refuse", why: "unknown-command" };
  const change = parseChange(command.set);
  return change === undefined ? { do: "refuse", why: "bad-value" } : { do: "set", change };
}

function parseObject(data: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function parseChange(value: unknown): Partial<LampState> | undefined {
  if (!isObject(value)) return undefined;
  const change: { on?: boolean; level?: number } = {};
  for (const [field, wanted] of Object.entries(value)) {
    if (field === "on" && typeof wanted === "boolean") change.on = wanted;
    else if (field === "level" && isLevel(wanted)) change.level = wanted;
    else return undefined;
  }
  return change.on === undefined && change.level === undefined ? undefined : change;
}

function isLevel(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= MIN_LEVEL && value <= MAX_LEVEL;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
