import { fieldsOf } from "./fields-of";

/** More than the server gives; a list is never longer here. */
const MOST = 100;
const LONGEST_NAME = 64;
const LINK = /^[A-Za-z0-9_-]{16,64}$/;
const CODE = /^[0-9A-Z]{4}-?[0-9A-Z]{4}$/;
const ROLES = ["guest", "owner"] as const;
const STATES = ["open", "waiting", "done", "expired", "guessed", "revoked"] as const;

export interface MadeInvite {
  readonly id: string;
  /** Goes into the link and nowhere else. */
  readonly link: string;
  /** Eight signs without a hyphen, to be read out; absent for one that lasts for days. */
  readonly code?: string;
  /** ms since 1970, by the server. */
  readonly endsAt: number;
}

/** An invitation as its maker sees it later, without link and code. */
export interface Invite {
  readonly id: string;
  readonly role: (typeof ROLES)[number];
  readonly state: (typeof STATES)[number];
  /** By the cloud's ids. */
  readonly devices: readonly string[];
  readonly endsAt: number;
  /** What who accepted calls themselves. */
  readonly acceptedAs?: string;
}

/** A guest of a device: by a number, because WeChat gives no name. */
export interface Guest {
  readonly number: number;
  readonly nickname?: string;
  readonly until?: number;
  readonly usedAt?: number;
}

/** What somebody is asked to accept. */
export interface Offer {
  readonly role: (typeof ROLES)[number];
  readonly maker?: string;
  readonly endsAt: number;
  readonly until?: number;
  /** Names of the devices; "" for one without. */
  readonly devices: readonly string[];
}

export function readMade(data: unknown): MadeInvite | undefined {
  const { id, link, code, endsAt } = fieldsOf(data);
  if (!isText(id) || typeof link !== "string" || !LINK.test(link) || !isTime(endsAt)) return undefined;
  const given = typeof code === "string" && CODE.test(code) ? { code: code.replace("-", "") } : {};
  return { id, link, endsAt, ...given };
}

export function readInvites(data: unknown): readonly Invite[] | undefined {
  return listIn(data, "invites", (entry) => {
    const { id, role, state, devices, endsAt, acceptedAs } = fieldsOf(entry);
    const known = [ROLES.find((one) => one === role), STATES.find((one) => one === state)] as const;
    if (!isText(id) || known[0] === undefined || known[1] === undefined || !isTime(endsAt)) return undefined;
    const ids = Array.isArray(devices) ? devices.slice(0, MOST).filter(isText) : [];
    return { id, role: known[0], state: known[1], devices: ids, endsAt, ...named("acceptedAs", acceptedAs) };
  });
}

export function readGuests(data: unknown): readonly Guest[] | undefined {
  return listIn(data, "guests", (entry) => {
    const { number, nickname, until, usedAt } = fieldsOf(entry);
    if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0) return undefined;
    return { number, ...named("nickname", nickname), ...timed("until", until), ...timed("usedAt", usedAt) };
  });
}

export function readOffer(data: unknown): Offer | undefined {
  const { role, maker, endsAt, until, devices } = fieldsOf(data);
  const known = ROLES.find((one) => one === role);
  if (known === undefined || !isTime(endsAt) || !Array.isArray(devices) || devices.length === 0) return undefined;
  const names = devices.slice(0, MOST).map((device) => {
    const { name } = fieldsOf(device);
    return typeof name === "string" ? name.slice(0, LONGEST_NAME) : "";
  });
  return { role: known, endsAt, devices: names, ...named("maker", maker), ...timed("until", until) };
}

function listIn<T>(data: unknown, field: string, read: (entry: unknown) => T | undefined): readonly T[] | undefined {
  const list = fieldsOf(data)[field];
  return Array.isArray(list) ? list.slice(0, MOST).flatMap((entry) => read(entry) ?? []) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 64;
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function named<Name extends string>(name: Name, value: unknown): { readonly [_ in Name]?: string } {
  const text = typeof value === "string" ? value.trim().slice(0, LONGEST_NAME) : "";
  return text === "" ? {} : ({ [name]: text } as { readonly [_ in Name]: string });
}

function timed<Name extends string>(name: Name, value: unknown): { readonly [_ in Name]?: number } {
  return isTime(value) ? ({ [name]: value } as { readonly [_ in Name]: number }) : {};
}
