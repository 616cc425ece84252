import { isEntryScheme } from "../../../../protocol/nfc/ndef/entry-tag";
import { t } from "../../../lib/companion";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import { numberText } from "../../../lib/format/number";
import type { DraftField, DraftKind, TagDraft } from "../write/draft-store";

export interface FormView {
  readonly kinds: readonly { readonly kind: DraftKind; readonly label: string; readonly on: boolean }[];
  /** The one field of the kind; `name` "": the kind has none. */
  readonly field: {
    readonly name: DraftField | "";
    readonly label: string;
    readonly value: string;
    readonly hint: string;
    readonly help: string;
    readonly bad: boolean;
  };
  readonly asksServer: boolean;
  readonly asking: boolean;
  readonly devices: readonly { readonly id: string; readonly name: string }[];
  /** A network may go with it. */
  readonly offersWifi: boolean;
  readonly withWifi: boolean;
  /** Fields of the network show. */
  readonly network: boolean;
  readonly ssid: string;
  readonly password: string;
  readonly passwordShown: boolean;
  readonly piles: readonly { readonly count: string; readonly label: string; readonly on: boolean }[];
  readonly size: string;
}

const KINDS: readonly DraftKind[] = ["entry", "identity", "wifi", "uri", "text"];
const PILES = [1, 10, 20, 40];
const MOST_DEVICES = 6;
const PREFIX = "weixin://dl/business/?";

/** @param devices of which an identity can be written. @uses-string nfcw.k.* */
export function formView(draft: TagDraft, devices: readonly SavedDevice[]): FormView {
  const { kind, network, withWifi, message, each, count } = draft;
  const offersWifi = kind === "entry" || kind === "identity";
  const piles = PILES.map((of) => ({
    count: String(of),
    label: t("nfcw.count.n", { n: numberText(of) }),
    on: !each && of === count,
  }));
  const forEach = { count: "each", label: t("nfcw.count.each"), on: each };
  return {
    kinds: KINDS.map((one) => ({ kind: one, label: t(`nfcw.k.${one}`), on: one === kind })),
    field: each ? NO_FIELD : fieldOf(draft),
    asksServer: kind === "entry" && draft.canAsk,
    asking: draft.schemeState === "asking",
    devices: kind === "identity" && !each ? devices.slice(0, MOST_DEVICES).map(({ id, name }) => ({ id, name })) : [],
    offersWifi,
    withWifi,
    network: kind === "wifi" || (offersWifi && withWifi),
    ssid: network.ssidStart,
    password: network.passwordStart,
    passwordShown: network.passwordShown,
    piles: kind === "identity" && devices.length > 1 ? [...piles, forEach] : piles,
    size: message === undefined ? "" : t("nfcw.size", { n: numberText(message.bytes) }),
  };
}

const NO_FIELD: FormView["field"] = { name: "", label: "", value: "", hint: "", help: "", bad: false };

function fieldOf(draft: TagDraft): FormView["field"] {
  const field = (name: DraftField, label: string, hint: string, help = "", bad = false) => ({
    ...{ name, label, value: draft.settled[name], hint, help, bad },
  });
  switch (draft.kind) {
    case "entry": {
      const typed = draft.scheme.trim();
      const isBad = typed !== "" && !isEntryScheme(typed) && !PREFIX.startsWith(typed);
      const help = isBad ? t("nfcw.scheme.bad") : schemeHelp(draft);
      return field("scheme", t("nfcw.scheme"), t("nfcw.scheme.hint"), help, isBad);
    }
    case "identity":
      return field("device", t("nfcw.device"), t("nfcw.device.hint"), t("nfcw.device.help"));
    case "uri": {
      const isBad = draft.uri !== "" && draft.message === undefined;
      return field("uri", t("nfcw.uri"), t("nfcw.uri.hint"), isBad ? t("nfcw.uri.bad") : "", isBad);
    }
    case "text":
      return field("text", t("nfcw.note"), t("nfcw.note.hint"));
    case "wifi":
      return NO_FIELD;
  }
}

function schemeHelp({ schemeState }: TagDraft): string {
  switch (schemeState) {
    case "none":
      return t("nfcw.scheme.help");
    case "asking":
      return t("nfcw.scheme.asking");
    default:
      return t("nfcw.scheme.failed");
  }
}
