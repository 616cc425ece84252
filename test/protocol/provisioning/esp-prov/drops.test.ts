import type { JoinEvent, SessionOptions } from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { type Watched, watch } from "../blufi/support/watch";
import { createRig, type Fate, HOME, type Rig } from "./support/rig";

const POP: SessionOptions = { pop: "abcd1234" };
const SCHEMES: readonly (readonly [string, Partial<EspProvSpec>, SessionOptions])[] = [
  ["security 0", { security: 0 }, {}],
  ["security 1", { security: 1, pop: "abcd1234" }, POP],
  ["security 2", { security: 2, pop: "abcd1234" }, POP],
];
/** proto-ver, one or two of the handshake, three of the scan, set, apply, and questions. */
const EXCHANGES = Array.from({ length: 11 }, (_, index) => index + 1);

/** Scans, joins and closes, as the page of a pairing does. */
async function paired(rig: Rig, options: SessionOptions): Promise<Watched<JoinEvent>> {
  const flow = createPairingFlow(rig.ports, rig.provisioner, "device", options);
  const networks = watch(flow.wifiNetworks());
  await rig.world.until(() => networks.ended !== "no", 600_000);
  const events = watch(flow.join(HOME));
  await rig.world.until(() => events.ended !== "no", 600_000);
  flow.close();
  await rig.world.advance(120_000);
  expect(rig.open).toBe(0);
  expect(rig.world.pending()).toBe(0);
  return events;
}

const outcomes = (events: Watched<JoinEvent>) =>
  events.values.flatMap((event) => (event.type === "outcome" ? [event.result.outcome] : []));

const fateAt =
  (position: number, fate: Fate): Rig["fate"] =>
  (nth) =>
    nth === position ? fate : "pass";

describe.each(SCHEMES)("a link lost once, with %s,", (_, device, options) => {
  it.each(EXCHANGES)("before exchange %i reaches the device: it joins all the same", async (position) => {
    const rig = createRig({ device });
    rig.fate = fateAt(position, "lost-before");
    expect(outcomes(await paired(rig, options))).toEqual(["joined"]);
    expect(rig.links).toBe(2);
  });

  it.each(EXCHANGES)("after exchange %i reached the device: it joins all the same", async (position) => {
    const rig = createRig({ device });
    rig.fate = fateAt(position, "lost-after");
    expect(outcomes(await paired(rig, options))).toEqual(["joined"]);
  });

  it.each(EXCHANGES)("because exchange %i got no answer: it joins all the same", async (position) => {
    const rig = createRig({ device });
    rig.fate = fateAt(position, "hang");
    expect(outcomes(await paired(rig, options))).toEqual(["joined"]);
  });
});

describe("a device out of reach after the credentials were applied", () => {
  it("is told as unverified, never as joined or failed", async () => {
    const rig = createRig({ device: { security: 0 } });
    rig.fate = (_nth, endpoint) => {
      if (!rig.sent.some(({ bytes }) => Buffer.from(bytes).toString("hex") === "08047200")) return "pass";
      rig.outOfRange = true;
      return endpoint === "prov-config" ? "lost-after" : "pass";
    };
    expect(outcomes(await paired(rig, {}))).toEqual(["unverified"]);
  });
});

describe("a device that ends its service", () => {
  it("after it told of the success: that is a success", async () => {
    const rig = createRig({ device: { security: 1, stopMs: 0 } });
    expect(outcomes(await paired(rig, {}))).toEqual(["joined"]);
    expect(rig.device.manager.running).toBe(false);
  });
});
