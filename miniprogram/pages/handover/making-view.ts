import type { SavedDevice } from "../../lib/devices/saved-device";
import { durationText } from "../../lib/format/age";
import { numberText } from "../../lib/format/number";
import type { Invite, MadeInvite } from "../../lib/http/read-sharing";
import { type Language, type StringKey, type TextParameters, translate } from "../../lib/i18n/translate";
import { visibleText } from "../../lib/names/visible-text";
import { MAIN_PAGES, pageUrl } from "../../lib/navigation";
import { type HandoverDraft, ownedOf } from "../../lib/sharing/handover-draft";
import { noteQuery } from "../../lib/sharing/handover-note";

/**
 * How a hand-over stands:
 *
 *     ready --link made--> out --somebody accepted--> waiting --confirmed--> over
 *      |^                   |^                           |
 *      |+--cancelled, ended-+|-----------refused---------+
 *      +--no internet--> queued (made by the next sync)
 *
 * `none`: nothing to hand over, or no server to do it.
 */
export type Step = "none" | "ready" | "queued" | "out" | "waiting" | "over";

export interface MakingView {
  readonly step: Step;
  readonly title: string;
  readonly sub: string;
  readonly notIn: string;
  /** Devices that the server does not know yet; "": none. */
  readonly waits: string;
  /** The invitation that is out or accepted; "": none. */
  readonly invite: string;
  /** The link can be sent from here: it was made in this visit. */
  readonly canSend: boolean;
}

interface Making {
  readonly draft: HandoverDraft | undefined;
  readonly devices: readonly SavedDevice[];
  readonly invites: readonly Invite[];
  readonly made: MadeInvite | undefined;
  /** A link is wanted that the server has not made yet. */
  readonly isQueued: boolean;
  readonly hasServer: boolean;
}

export function makingView(language: Language, now: number, making: Making): MakingView {
  const text = (key: StringKey, parameters?: TextParameters) => translate(language, key, parameters);
  const { draft, invites, made, hasServer } = making;
  const none = { step: "none" as const, sub: "", notIn: "", waits: "", invite: "", canSend: false };
  if (!hasServer) return { ...none, title: text("shr.no.server.title"), sub: text("shr.no.server.text") };
  if (draft === undefined || draft.devices.length === 0) return { ...none, title: text("hov.make.none") };
  const { owned, left } = ownedOf(draft, making.devices);
  const ours = invites.filter(
    ({ role, devices }) => role === "owner" && devices.some((id) => draft.devices.includes(id)),
  );
  const waiting = ours.find(({ state }) => state === "waiting");
  const open = ours.find(({ state }) => state === "open");
  const over = ours.find(({ state }) => state === "done");
  const isOver = over !== undefined && owned.length === 0;
  const common = {
    sub: visibleText(draft.site),
    notIn: draft.notInCount === 0 ? "" : numberText(draft.notInCount),
    waits: left === 0 || isOver ? "" : text("hov.make.wait", { n: numberText(left) }),
    canSend: made !== undefined,
  };
  const nameOf = ({ acceptedAs }: Invite) => visibleText(acceptedAs ?? "") || text("shr.wait.somebody");
  if (waiting !== undefined)
    return { ...common, step: "waiting", invite: waiting.id, title: text("shr.wait.title", { name: nameOf(waiting) }) };
  if (isOver) return { ...common, step: "over", invite: "", title: text("hov.make.over", { name: nameOf(over) }) };
  const title = text("hov.make.lead", { n: numberText(owned.length) });
  const out = open ?? made;
  if (making.isQueued)
    return {
      ...common,
      step: "queued",
      invite: open?.id ?? "",
      title: text("hov.make.queued"),
      sub: text("hov.make.queuedText"),
    };
  if (out === undefined) return { ...common, step: "ready", invite: "", title };
  const sub = text("hov.make.out", { t: durationText(language, out.endsAt - now) });
  return { ...common, step: "out", invite: out.id, title, sub };
}

/** What WeChat sends: the token, and what the technician says of it. */
export function linkPath({ link }: MadeInvite, draft: HandoverDraft): string {
  return pageUrl(MAIN_PAGES.accept, { t: link, ...noteQuery(draft) });
}
