import { durationText } from "../../lib/format/age";
import { dayText } from "../../lib/format/day";
import { numberText } from "../../lib/format/number";
import type { Offer } from "../../lib/http/read-sharing";
import { type Language, type StringKey, type TextParameters, translate } from "../../lib/i18n/translate";
import { isBlank, visibleText } from "../../lib/names/visible-text";
import type { HandoverNote } from "../../lib/sharing/handover-note";

/** Strokes that fit a phone's width. */
const MOST_STROKES = 48;

/** What a customer is handed: by whom, what, where, what is not in it, what happens. */
export interface HandoverView {
  readonly lead: string;
  readonly about: string;
  readonly asOf: string;
  /** "next": handed over; "missing": not included. */
  readonly cells: readonly ("next" | "missing")[];
  /** "": everything is. */
  readonly notIn: string;
  readonly rooms: readonly { readonly name: string; readonly count: string }[];
  readonly effects: readonly { readonly text: string; readonly isNo: boolean }[];
  readonly devices: readonly { readonly name: string; readonly room: string }[];
  readonly once: string;
  readonly go: string;
}

export function handoverView(
  language: Language,
  offer: Offer,
  note: HandoverNote | undefined,
  now: number,
): HandoverView {
  const text = (key: StringKey, parameters?: TextParameters) => translate(language, key, parameters);
  const who = visibleText(offer.maker ?? "") || text("shr.somebody");
  const n = numberText(offer.devices.length);
  const devices = offer.devices.map(({ name, room = "" }) => ({
    name: isBlank(name) ? text("acc.unnamed") : visibleText(name),
    room: visibleText(room),
  }));
  const day = note?.at === undefined ? "" : dayText(language, note.at, now);
  const about =
    note === undefined || note.site === "" || day === ""
      ? (note?.site ?? "")
      : text("hov.text", { site: note.site, d: day });
  return {
    lead: text("hov.lead", { who, n }),
    about,
    asOf: text("hov.asOf", { who }),
    cells: cellsOf(devices.length, note?.notInCount ?? 0),
    notIn: notInText(note, text),
    rooms: roomsOf(devices, text),
    effects: [
      { text: text("hov.e1"), isNo: false },
      { text: text("hov.e2", { who }), isNo: false },
      { text: text("hov.e3"), isNo: true },
    ],
    devices,
    once: text("hov.once", { t: durationText(language, offer.endsAt - now) }),
    go: text("hov.go", { n }),
  };
}

/** The share of what is not included is true, also of more devices than fit. */
function cellsOf(handed: number, left: number): HandoverView["cells"] {
  const all = Math.max(1, handed + left);
  const strokes = Math.min(all, MOST_STROKES);
  const missing = left === 0 ? 0 : Math.max(1, Math.round((left / all) * strokes));
  return Array.from({ length: strokes }, (_, index) => (index < strokes - missing ? "next" : "missing"));
}

type Text = (key: StringKey, parameters?: TextParameters) => string;

function notInText(note: HandoverNote | undefined, text: Text): string {
  if (note === undefined || note.notInCount === 0) return "";
  const named = note.notIn.map(({ name, why }) => `${name} ${text(why === "failed" ? "rep.failed" : "rep.missing")}`);
  const more = note.notInCount - named.length;
  return `${text("hov.notIn")}: ${[...named, ...(more > 0 ? [`+${numberText(more)}`] : [])].join(" · ")}`;
}

/** Rooms by how much is in them; devices without one stand last. */
function roomsOf(devices: HandoverView["devices"], text: Text): HandoverView["rooms"] {
  const counts = new Map<string, number>();
  for (const { room } of devices) counts.set(room, (counts.get(room) ?? 0) + 1);
  return [...counts]
    .sort(([one, a], [other, b]) => Number(one === "") - Number(other === "") || b - a)
    .map(([room, count]) => ({
      name: room || text("hov.noRoom"),
      count: text("acc.devices", { n: numberText(count) }),
    }));
}
