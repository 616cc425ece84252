import { encodeResult, prefixed } from "../../../protocol/provisioning/improv/frame";
import { ImprovCommand } from "../../../protocol/provisioning/improv/numbers";
import type { AccessPoint, AuthMode } from "../../world/wifi/access-point";
import type { Lie, ScanStyle } from "./spec";

const UTF8 = new TextEncoder();
const MAX_DATA = 255;
/** How far a lying length is off. */
const OFF_BY = 7;

export const text = (value: string): Uint8Array => UTF8.encode(value);

const SECURITY: Readonly<Record<AuthMode, string>> = {
  open: "NO",
  wep: "WEP",
  wpa: "WPA",
  wpa2: "WPA2",
  wpa3: "WPA2/WPA3",
  "wpa2-enterprise": "WPA2 EAP",
};

/** A result frame; firmware that lies does so in its lengths. */
export function resultFrame(command: number, strings: readonly Uint8Array[], lie: Lie): Uint8Array {
  const told = lie === "triples" && command === ImprovCommand.scan ? strings.slice(0, -1) : strings;
  const frame = encodeResult(command, told);
  if (lie === "long") frame[1] = ((frame[1] ?? 0) + OFF_BY) & 0xff;
  if (lie === "short") frame[1] = Math.max(0, (frame[1] ?? 0) - OFF_BY);
  if (lie === "strings" && frame.length > OFF_BY) {
    const last = frame.length - 1;
    frame[2] = ((frame[2] ?? 0) + 0xc0) & 0xff;
    frame[last] = ((frame[last] ?? 0) + 0xc0) & 0xff;
  }
  return frame;
}

/** The results of one scan, strongest network first. What does not fit the length byte is left out, but by liars. */
export function scanResults(points: readonly AccessPoint[], style: ScanStyle, lie: Lie): readonly Uint8Array[] {
  const triples = points
    .filter(({ hidden }) => !hidden)
    .map(({ ssid, rssi, auth }) => [ssid, text(String(Math.round(rssi))), text(SECURITY[auth])] as const);
  if (style === "many") return [...triples, []].map((triple) => resultFrame(ImprovCommand.scan, triple, lie));
  const strings: Uint8Array[] = [];
  for (const triple of triples) {
    if (lie !== "wrap" && prefixed([...strings, ...triple]).length > MAX_DATA) break;
    strings.push(...triple);
  }
  return [resultFrame(ImprovCommand.scan, strings, lie)];
}
