import { dealtTo, SYSTEMS } from "../systems";
import { playPairing } from "./play-pairing";

const POP = { pop: "abcd1234" };

const DEVICES = [
  ["BluFi", { kind: "blufi" }, {}],
  ["BluFi 1.4", { kind: "blufi", version: "1.4" }, {}],
  ["unified provisioning", { kind: "esp-prov", ...POP }, POP],
  ["unified provisioning in clear", { kind: "esp-prov", security: 0 }, {}],
  ["Improv", { kind: "improv" }, {}],
] as const;

const PHONES = [
  ["refuses calls in parallel", 0, { parallelCalls: "refuse" }, 20_000],
  ["lets calls in parallel wait", 1, { parallelCalls: "queue" }, 20_000],
  ["agrees to no MTU", 2, { mtu: 23 }, 30_000],
] as const;

describe.each(SYSTEMS)("on a phone with %s", (os) => {
  describe.each(PHONES)("that %s", (_habit, first, phone, withinMs) => {
    it.each(dealtTo(os, DEVICES, first))("%s joins, in time", async (_name, device, step) => {
      const { ends, tookMs } = await playPairing({ device, step, phone }, os);
      expect(ends.map(({ outcome }) => outcome)).toEqual(["joined"]);
      expect(tookMs).toBeLessThanOrEqual(withinMs);
    });

    it.each(dealtTo(os, DEVICES, first + 1))(
      "%s joins without a name in its advertisement",
      async (_name, device, step) => {
        const { ends } = await playPairing({ device: { ...device, advertisesName: false }, step, phone }, os);
        expect(ends.map(({ outcome }) => outcome)).toEqual(["joined"]);
      },
    );
  });

  it.each(dealtTo(os, DEVICES))("%s comes to one outcome where long writes hang", async (_name, device, step) => {
    const { ends, tookMs } = await playPairing({ device, step, phone: { longWrites: "hang" } }, os);
    expect(ends).toHaveLength(1);
    const { outcome, advice } = ends[0] ?? {};
    // A BluFi frame can be short; a message of unified provisioning is one write.
    expect(device.kind === "esp-prov" ? [outcome, advice] : [outcome]).toEqual(
      device.kind === "esp-prov" ? ["failed", "message-too-long"] : ["joined"],
    );
    // Each hung write costs a link, and the watchdog of a device that computes for long before it answers.
    expect(tookMs).toBeLessThanOrEqual(65_000);
  });
});
