import { dayText } from "../../lib/format/day";
import type { AccountFigures } from "../../lib/http/account-endpoints";
import { type Language, type StringKey, translate } from "../../lib/i18n/translate";

/** `none`: the build has no server; `looking`: the phone's storage has not answered yet. */
export type SignInState = "none" | "looking" | "in" | "out";

export interface AccountFacts {
  readonly state: SignInState;
  /** On the phone's list. */
  readonly devices: number;
  /** Undefined: the server was not asked, or did not say. */
  readonly figures: AccountFigures | undefined;
  readonly now: number;
}

export interface AccountView {
  readonly state: SignInState;
  readonly glyph: string;
  /** Class of the dot and its word. */
  readonly mark: string;
  readonly title: string;
  readonly sub: string;
  readonly after: string;
  /** Since when; "" where nobody said. */
  readonly since: string;
  /** What deleting everything costs now. */
  readonly loss: string;
}

const LOOKS: Readonly<
  Record<SignInState, { glyph: string; mark: string; title: StringKey; sub: StringKey; after: StringKey }>
> = {
  none: { glyph: "", mark: "st--off", title: "acct.none", sub: "acct.none.sub", after: "acct.none.after" },
  looking: { glyph: "", mark: "st--off", title: "acct.title", sub: "acct.looking", after: "acct.after" },
  in: { glyph: "is-soft", mark: "st--on", title: "acct.title", sub: "acct.in", after: "acct.after" },
  out: { glyph: "", mark: "st--off", title: "acct.outNow", sub: "acct.outNow.sub", after: "acct.outNow.after" },
};

/** What the page says of the account. */
export function accountView(language: Language, { state, devices, figures, now }: AccountFacts): AccountView {
  const { glyph, mark, title, sub, after } = LOOKS[state];
  return {
    state,
    glyph,
    mark,
    title:
      state === "in" || state === "looking"
        ? translate(language, "acct.devices", { n: devices })
        : translate(language, title),
    sub: translate(language, sub),
    after: translate(language, after),
    since:
      state !== "in" || figures === undefined
        ? ""
        : translate(language, "acct.since", { d: dayText(language, figures.since, now) }),
    loss: lossText(language, { state, devices, figures }),
  };
}

function lossText(language: Language, { state, devices: n, figures }: Omit<AccountFacts, "now">): string {
  if (state === "none") return translate(language, "acct.del.here", { n });
  if (state !== "in") return translate(language, "acct.del.out", { n });
  if (figures === undefined) return translate(language, "acct.del.unknown", { n });
  return translate(language, "acct.del.sub", { n: figures.devices, m: figures.guests });
}
