import { formatHex } from "../../../../protocol/bytes/hex";
import { decodeUtf8 } from "../../../../protocol/bytes/utf8";
import { describeBleOob } from "../../../../protocol/nfc/ndef/ble-oob";
import { WECHAT_PACKAGE } from "../../../../protocol/nfc/ndef/entry-tag";
import type { RecordContent } from "../../../../protocol/nfc/ndef/typed-record";
import { t } from "../../../lib/companion";
import { visibleText } from "../../../lib/names/visible-text";
import { linkWords } from "./link-words";
import { wifiText } from "./wifi-words";
import type { RecordWords } from "./words";

/** Characters of a text and bytes of a record that are shown: a tag holds up to 64 kB. */
const LONGEST = 300;
const MOST_BYTES = 48;

/** In the language of now. Everything in it is a stranger's: nothing hidden in texts, nothing longer than a few lines. */
export function recordWords(content: RecordContent): RecordWords {
  switch (content.kind) {
    case "uri":
      return linkWords(content.uri, "URI");
    case "smart-poster": {
      const [title] = content.titles;
      const words = linkWords(content.uri, "Smart Poster");
      return title === undefined ? words : { ...words, value: `${shown(title.text)} · ${words.value}` };
    }
    case "text":
      return { icon: "log", title: t("nfc.r.text"), type: `Text · ${shown(content.lang)}`, value: shown(content.text) };
    case "wifi":
      return { icon: "wifi-lock", title: t("nfc.r.wifi"), type: "WSC", ...wifiText(content.credentials) };
    case "aar": {
      const words = {
        icon: "device",
        title: t("nfc.r.aar"),
        type: "AAR",
        value: shown(content.package),
        mono: true,
      } as const;
      return content.package === WECHAT_PACKAGE ? { ...words, known: true } : words;
    }
    case "provisioning": {
      const { kind, name, pop } = content.label;
      const words = { icon: "device", title: t("nfc.r.prov"), type: kind, value: shown(name), known: true } as const;
      return { ...words, ...codeWords(pop) };
    }
    case "identity":
      return identityWords(content);
    case "ble-oob": {
      const { name = "", address = "" } = describeBleOob(content.elements);
      const value = [shown(name), address].filter((text) => text !== "").join(" · ");
      return { icon: "bluetooth", title: t("nfc.r.ble"), type: "BLE OOB", value };
    }
    case "handover-select":
    case "handover-request":
      return {
        icon: "link",
        title: t("nfc.r.handover"),
        type: content.kind === "handover-select" ? "Hs" : "Hr",
        value: content.carriers.map(({ ref, power }) => `${shown(decodeUtf8(ref))} ${power}`).join(" · "),
      };
    case "mime":
      return dataWords(shown(content.type), content.data);
    case "external":
      return dataWords(shown(content.type), content.data);
    case "other": {
      const { tnf, type, payload } = content.record;
      if (tnf === 0) return { icon: "tag", title: t("nfc.r.empty"), type: "TNF 0", value: "" };
      return dataWords(`TNF ${tnf}${type.length === 0 ? "" : ` · ${shown(decodeUtf8(type))}`}`, payload);
    }
  }
}

type Identity = Extract<RecordContent, { readonly kind: "identity" }>;

function identityWords({ device, model, serial, pop }: Identity): RecordWords {
  const parts = [
    shown(device),
    ...(model === undefined ? [] : [t("nfc.r.model", { m: shown(model) })]),
    ...(serial === undefined ? [] : [t("nfc.r.sn", { s: shown(serial) })]),
  ];
  return {
    icon: "identity",
    title: t("nfc.r.id"),
    type: "external",
    value: parts.join(" · "),
    known: true,
    note: t("nfc.hint"),
    ...codeWords(pop),
  };
}

function codeWords(pop: string | undefined): Pick<RecordWords, "hidden" | "secret"> {
  return pop === undefined ? {} : { hidden: t("nfc.r.pop"), secret: t("nfc.r.code", { p: shown(pop) }) };
}

function dataWords(type: string, data: Uint8Array): RecordWords {
  const hex = formatHex(data.subarray(0, MOST_BYTES), " ");
  return { icon: "tag", title: t("nfc.r.data"), type, value: data.length > MOST_BYTES ? `${hex} …` : hex, mono: true };
}

function shown(text: string): string {
  const characters = Array.from(visibleText(text.slice(0, 2 * LONGEST)));
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : characters.join("");
}
