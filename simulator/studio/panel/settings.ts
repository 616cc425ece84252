import { PHONE_OSES, type PhoneOs } from "../../wx/platform-profile";
import { SPEEDS, type Speed } from "../driver/driver";
import type { Language } from "./strings";

/** What the page's address asks for. */
export interface Settings {
  /** Page of the mini program with its query, as a deep link; absent: the first tab. */
  readonly path?: string;
  readonly query: string;
  /** Name of a scenario file without `.json`. */
  readonly scenario: string;
  /** Absent: what the scenario says. */
  readonly phone?: PhoneOs;
  readonly language: Language;
  readonly theme: "light" | "dark";
  /** Only the phone, filling the window. */
  readonly bare: boolean;
  /** With `bare`: every phone of the scenario, side by side. */
  readonly everyPhone: boolean;
  readonly seed?: number;
  readonly speed: Speed;
  readonly paused: boolean;
  /** The privacy notice was not agreed to yet. */
  readonly asksPrivacy: boolean;
  /** Who holds the phone, to the backend. */
  readonly user: string;
  /** False: the app is the one that is configured, and has no backend unless one is. */
  readonly backend: boolean;
  /** World time at the start, ms since the Unix epoch. */
  readonly epochMs?: number;
}

export const DEFAULT_SCENARIO = "showcase";
const NAME = /^[\w.-]+$/;
const USER = /^[\w-]{1,64}$/;
/** People of the simulator that its page offers; an address may name any. */
export const USERS = ["anna", "ben", "chen"] as const;
export const DEFAULT_USER = USERS[0];

/**
 * Reads `?path=…&scenario=…&phone=…&lang=…&theme=…&bare=1&phones=all&seed=…&speed=…&paused=1&privacy=ask&user=…&backend=off&epoch=…`. What makes no
 * sense is left out.
 */
export function readSettings(search: string, browserLanguage = "zh"): Settings {
  const asked = new URLSearchParams(search);
  const [path = "", query = ""] = splitLink(asked.get("path") ?? "");
  const scenario = asked.get("scenario") ?? "";
  const language = asked.get("lang") ?? browserLanguage;
  const user = asked.get("user") ?? "";
  const seed = wholeNumber(asked.get("seed"));
  const epochMs = instant(asked.get("epoch"));
  const phone = PHONE_OSES.find((os) => os === asked.get("phone"));
  return {
    ...(path === "" ? {} : { path }),
    query,
    scenario: NAME.test(scenario) ? scenario : DEFAULT_SCENARIO,
    ...(phone === undefined ? {} : { phone }),
    language: language.startsWith("en") ? "en" : "zh",
    theme: asked.get("theme") === "dark" ? "dark" : "light",
    bare: asked.get("bare") === "1",
    everyPhone: asked.get("bare") === "1" && asked.get("phones") === "all",
    ...(seed === undefined ? {} : { seed }),
    speed: SPEEDS.find((speed) => String(speed) === asked.get("speed")) ?? 1,
    paused: asked.get("paused") === "1",
    asksPrivacy: asked.get("privacy") === "ask",
    user: USER.test(user) ? user : DEFAULT_USER,
    backend: asked.get("backend") !== "off",
    ...(epochMs === undefined ? {} : { epochMs }),
  };
}

/** A deep link in its two parts, leading slash off: `/a/b?x=1` is `a/b` and `x=1`. */
export function splitLink(link: string): readonly [path: string, query: string] {
  const trimmed = link.trim().replace(/^\/+/, "");
  const mark = trimmed.indexOf("?");
  return mark < 0 ? [trimmed, ""] : [trimmed.slice(0, mark), trimmed.slice(mark + 1)];
}

/** The address with some parameters changed; undefined takes one out. */
export function changedAddress(search: string, changes: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  return `?${parameters.toString()}`;
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,10}$/.test(text) && Number(text) <= 0xffff_ffff ? Number(text) : undefined;
}

function instant(text: string | null): number | undefined {
  if (text === null) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? ms : undefined;
}
