import { dayText } from "../../lib/format/day";
import type { Offer } from "../../lib/http/read-sharing";
import { type Language, translate } from "../../lib/i18n/translate";
import { isBlank, visibleText } from "../../lib/names/visible-text";

/** What somebody is asked to accept: which device, what they become, from whom, for how long. */
export interface OfferView {
  readonly devices: string;
  readonly more: string;
  readonly maker: string;
  readonly role: string;
  readonly can: string;
  /** "" for an owner. */
  readonly until: string;
}

/** Devices named before the rest is counted. */
const MOST_NAMED = 3;

export function offerView(language: Language, { devices, maker, role, until }: Offer, now: number): OfferView {
  const names = devices.map((name) => (isBlank(name) ? translate(language, "acc.unnamed") : visibleText(name)));
  const isOwner = role === "owner";
  return {
    devices: names.slice(0, MOST_NAMED).join(" · "),
    more: names.length > MOST_NAMED ? translate(language, "acc.devices", { n: names.length }) : "",
    maker: visibleText(maker ?? "") || translate(language, "shr.somebody"),
    role: translate(language, isOwner ? "shr.owner" : "shr.guest"),
    can: translate(language, isOwner ? "acc.owner.can" : "shr.can"),
    until: isOwner
      ? ""
      : until === undefined
        ? translate(language, "acc.noEnd")
        : translate(language, "shr.to", { d: dayText(language, until, now) }),
  };
}
