import { concatMap, map, of } from "rxjs";
import type { Static } from "typebox";
import { readScannedCode } from "../../../miniprogram/device/pair/wizard/scanned-code";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { addressField } from "../../devices/address";
import { productOf } from "../../devices/modelled/uplink/product-of";
import { PairSchema, type PairStep } from "./pair-fields";
import { playBroadcast } from "./play-broadcast";
import { playPair } from "./play-pair";
import { playPairByTag } from "./play-pair-by-tag";
import { listed } from "./step-fields";
import type { StepFile } from "./step-file";
import type { StepKind } from "./step-kind";
import { rowAddress } from "./wanted-row";

/** A person pairs a device, from the scan list to the outcome. */
export const pair: StepKind<typeof PairSchema, PairStep> = {
  schema: PairSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  whenKilled: "cancelled",
  fill: (raw, { devices }) => ({
    device: raw.device ?? "",
    ...rowAddress(raw.device ?? "", devices),
    ssid: ssidBytes(raw),
    expectReason: listed(raw.expectReason),
    product: productOf(devices.find(({ name }) => name === raw.device)),
    ...labelOf(devices.find(({ name }) => name === raw.device)),
    ...scanned(raw),
    ...labelMac(raw, devices),
    ...(raw.pop === undefined ? {} : { pop: raw.pop }),
    ...(raw.username === undefined ? {} : { username: raw.username }),
  }),
  describe: ({ device, tag }) => (device === "" ? `pair by the tag ${tag}` : `pair ${device}`),
  run: (step, underTest, { world }) => {
    const pairing =
      step.via !== undefined
        ? playBroadcast(step, step.via, underTest)
        : step.tag === undefined
          ? playPair(step, underTest, world)
          : playPairByTag(step, step.tag, underTest, world);
    return pairing.pipe(
      concatMap((end) =>
        end.outcome === "joined" ? underTest.bind(step.device, step.product).pipe(map(() => end)) : of(end),
      ),
    );
  },
};

/** A name's bytes, however the file spells it. */
function ssidBytes({ ssid, ssidHex }: Pick<Static<typeof PairSchema>, "ssid" | "ssidHex">): Uint8Array {
  return ssidHex === undefined ? encodeUtf8(ssid ?? "") : hexToBytes(ssidHex);
}

function labelMac(
  { via, device }: Static<typeof PairSchema>,
  devices: StepFile["devices"],
): Pick<PairStep, "labelMac"> {
  const raw = devices.find(({ name }) => name === device);
  return via === undefined || raw === undefined ? {} : { labelMac: addressField(raw) };
}

/** What a code answers for the person who scans it; nothing when it is no device's. What the step says itself wins. */
function scanned({
  code = "",
  ...said
}: Static<typeof PairSchema>): Pick<PairStep, "pop" | "username" | "label" | "scanned"> {
  const content = readScannedCode(code);
  if (content.is !== "device") return {};
  const { kind, softAp } = content.label;
  const pop = said.pop ?? content.label.pop;
  const username = said.username ?? content.label.username;
  const answers = { ...(pop === undefined ? {} : { pop }), ...(username === undefined ? {} : { username }) };
  return {
    ...answers,
    scanned: answers,
    ...(softAp === undefined ? {} : { label: { kind, softAp } }),
  };
}

/** Nobody hears such a device by Bluetooth: the person reads its label. */
function labelOf(device: StepFile["devices"][number] | undefined): Pick<PairStep, "label"> {
  if (device?.transport !== "softap") return {};
  const { kind, name, apPassword } = device;
  return { label: { kind, softAp: { ssid: name, ...(apPassword === undefined ? {} : { password: apPassword }) } } };
}
