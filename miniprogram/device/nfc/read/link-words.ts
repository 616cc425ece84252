import { isEntryScheme } from "../../../../protocol/nfc/ndef/entry-tag";
import { t } from "../../../lib/companion";
import { visibleText } from "../../../lib/names/visible-text";
import { readScannedCode } from "../../pair/wizard/scanned-code";
import type { RecordWords } from "./words";

/** Characters of a link that are shown, and that are copied. */
const SHOWN = 200;
const COPIED = 2_048;

/** A link and what it leads to; one of an unknown kind is named by how it begins. */
export function linkWords(uri: string, type: string): RecordWords {
  const text = visibleText(uri.slice(0, SHOWN));
  const value = uri.length > SHOWN ? `${text}…` : text;
  const link = uri.slice(0, COPIED);
  const code = readScannedCode(uri);
  if (code.is === "device") {
    const device = visibleText(code.label.name || (code.label.deviceId ?? ""));
    // A link may carry the device's code: the words that say where it leads stand in its place.
    return { icon: "link", title: t("nfc.r.uri"), type, value: t("nfc.r.uri.v", { d: device }), known: true };
  }
  if (isEntryScheme(uri) || code.is === "page") {
    return { icon: "link", title: t("nfc.r.uri"), type, value, known: true, link };
  }
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:/i.exec(uri)?.[0]?.toLowerCase() ?? "";
  if (scheme === "http:" || scheme === "https:") return { icon: "globe", title: t("nfc.r.link"), type, value, link };
  if (scheme === "tel:" || scheme === "sms:") return { icon: "phone", title: t("nfc.r.call"), type, value, link };
  if (scheme === "mailto:") return { icon: "chat", title: t("nfc.r.mail"), type, value, link };
  const note = t("nfc.r.scheme", { s: scheme === "" ? "?" : scheme });
  return { icon: "link", title: t("nfc.r.other"), type, value, note, link };
}
