import type { Static } from "typebox";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { readCode } from "../../../protocol/labels/read-code";
import { PairSchema, type PairStep } from "./pair-fields";
import { playPair } from "./play-pair";
import { listed } from "./step-fields";
import type { StepFile, StepKind } from "./step-kind";

/** The app's page that pairs, as codes name it. */
const PAIR_PAGE = "device/pages/pair/index";

/** A person pairs a device, from the scan list to the outcome. */
export const pair: StepKind<typeof PairSchema, PairStep> = {
  schema: PairSchema,
  needsPhone: true,
  isForeground: true,
  fill: (raw, { devices }) => ({
    ssid: ssidBytes(raw),
    expectReason: listed(raw.expectReason),
    ...labelOf(devices.find(({ name }) => name === raw.device)),
    ...scanned(raw.code),
    ...(raw.pop === undefined ? {} : { pop: raw.pop }),
    ...(raw.username === undefined ? {} : { username: raw.username }),
  }),
  describe: ({ device }) => `pair ${device}`,
  run: (step, underTest, { world }) => playPair(step, underTest, world),
};

/** A name's bytes, however the file spells it. */
function ssidBytes({ ssid, ssidHex }: Pick<Static<typeof PairSchema>, "ssid" | "ssidHex">): Uint8Array {
  return ssidHex === undefined ? encodeUtf8(ssid ?? "") : hexToBytes(ssidHex);
}

/** What a code answers for the person who scans it; nothing when it is no device's. What the step says itself wins. */
function scanned(code: string | undefined): Pick<PairStep, "pop" | "username" | "label"> {
  const content = readCode(code ?? "", PAIR_PAGE);
  if (content.is !== "device") return {};
  const { kind, pop, username, softAp } = content.label;
  return {
    ...(pop === undefined ? {} : { pop }),
    ...(username === undefined ? {} : { username }),
    ...(softAp === undefined ? {} : { label: { kind, softAp } }),
  };
}

/** Nobody hears such a device by Bluetooth: the person reads its label. */
function labelOf(device: StepFile["devices"][number] | undefined): Pick<PairStep, "label"> {
  if (device?.transport !== "softap") return {};
  const { kind, name, apPassword } = device;
  return { label: { kind, softAp: { ssid: name, ...(apPassword === undefined ? {} : { password: apPassword }) } } };
}
