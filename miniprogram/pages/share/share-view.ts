import { agoText } from "../../lib/format/age";
import { dayText } from "../../lib/format/day";
import type { Guest } from "../../lib/http/read-sharing";
import { type Language, translate } from "../../lib/i18n/translate";
import { visibleText } from "../../lib/names/visible-text";

/** A code is good for so long, by the server's rule. */
export const CODE_MS = 15 * 60_000;

/** A code as it is shown: eight signs in two halves, and how much of its time is left. */
export interface Ticket {
  readonly halves: readonly (readonly string[])[];
  readonly left: string;
  /** Percent of its time. */
  readonly percent: number;
  readonly isOver: boolean;
}

/** Somebody has accepted the device and waits for the owner's word. */
export interface Waiting {
  readonly id: string;
  readonly title: string;
}

export interface PersonRow {
  readonly number: number;
  readonly initial: string;
  readonly name: string;
  readonly facts: readonly string[];
}

/** @param endsAt by the phone's own clock, ms since 1970 */
export function ticketView(language: Language, code: string, endsAt: number, now: number): Ticket {
  const leftMs = Math.min(CODE_MS, Math.max(0, endsAt - now));
  const seconds = Math.ceil(leftMs / 1_000);
  const t = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return {
    halves: [[...code.slice(0, 4)], [...code.slice(4)]],
    left: leftMs === 0 ? translate(language, "shr.ended") : translate(language, "shr.left", { t }),
    percent: Math.round((100 * leftMs) / CODE_MS),
    isOver: leftMs === 0,
  };
}

/** Guests as rows: who gave no name is called by number. */
export function personRows(language: Language, guests: readonly Guest[], now: number): readonly PersonRow[] {
  return guests.map(({ number, nickname, until, usedAt }) => {
    const name = visibleText(nickname ?? "").trim() || translate(language, "shr.guestN", { n: number });
    const facts = [
      ...(until === undefined ? [] : [translate(language, "shr.to", { d: dayText(language, until, now) })]),
      ...(usedAt === undefined ? [] : [translate(language, "shr.usedAt", { when: agoText(language, now - usedAt) })]),
    ];
    return { number, initial: nickname === undefined ? String(number) : ([...name][0] ?? ""), name, facts };
  });
}
