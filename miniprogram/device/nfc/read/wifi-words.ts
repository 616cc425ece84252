import { formatHex } from "../../../../protocol/bytes/hex";
import { decodeUtf8, isUtf8 } from "../../../../protocol/bytes/utf8";
import { WIFI_AUTH, type WifiCredential } from "../../../../protocol/nfc/ndef/wifi-credential";
import { t } from "../../../lib/companion";
import { visibleText } from "../../../lib/names/visible-text";
import type { RecordWords } from "./words";

/** Networks of a token that are shown; it has ten at most. */
const MOST = 3;

/** A token's networks; the first one's key stays hidden until the person asks for it. */
export function wifiText(
  credentials: readonly WifiCredential[],
): Pick<RecordWords, "value" | "known" | "hidden" | "secret"> {
  const [first] = credentials;
  if (first === undefined) return { value: t("nfc.r.noNet") };
  const value = credentials.slice(0, MOST).map(networkText).join(" · ");
  if (first.key.length === 0) return { value: `${value} · ${t("nfc.r.nopass")}`, known: true };
  const key = isUtf8(first.key) ? visibleText(decodeUtf8(first.key)) : formatHex(first.key, "");
  return { value, known: true, hidden: t("nfc.r.secret"), secret: t("nfc.r.pass", { p: key }) };
}

function networkText({ ssid, authentication }: WifiCredential): string {
  const name = isUtf8(ssid) ? visibleText(decodeUtf8(ssid)) : formatHex(ssid, " ");
  const auth = AUTHS.find(([flags]) => (authentication & flags) !== 0)?.[1];
  return auth === undefined ? name : `${name} · ${auth}`;
}

const AUTHS: readonly (readonly [number, string])[] = [
  [WIFI_AUTH.wpa2Eap | WIFI_AUTH.wpaEap, "WPA2-Enterprise"],
  [WIFI_AUTH.wpa2Psk, "WPA2"],
  [WIFI_AUTH.wpaPsk, "WPA"],
  [WIFI_AUTH.shared, "WEP"],
];
