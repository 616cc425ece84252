import type { Tamper } from "./blufi/support/firmware-rig";
import { expectNothingLeft, joinToTheEnd, pairing, RIGHT } from "./pairing-rig";

jest.setTimeout(60_000);

describe("one fault anywhere in the session", () => {
  const flip: Tamper = (frame, nth) =>
    Uint8Array.from(frame, (byte, at) => (at === nth % frame.length ? byte ^ 0x08 : byte));
  const fates: readonly (readonly [string, "toDevice" | "toPhone", Tamper])[] = [
    ["a disconnect at a write", "toDevice", () => "cut"],
    ["a lost write", "toDevice", () => "drop"],
    ["a doubled write", "toDevice", () => "twice"],
    ["a write that hangs", "toDevice", () => "hang"],
    ["a corrupted write", "toDevice", flip],
    ["a disconnect at a notification", "toPhone", () => "cut"],
    ["a lost notification", "toPhone", () => "drop"],
    ["a doubled notification", "toPhone", () => "twice"],
    ["a corrupted notification", "toPhone", flip],
  ];

  it.each(fates)("%s: whichever frame it hits, the device is joined in the end", async (_name, direction, fate) => {
    const clean = pairing({ frameLimit: 150 });
    let frames = 0;
    clean[direction] = (_frame, nth) => {
      frames = nth;
      return "pass";
    };
    await joinToTheEnd(clean);
    expect(frames).toBeGreaterThanOrEqual(8);
    for (let target = 1; target <= frames; target++) {
      const pair = pairing({ frameLimit: 150 });
      pair[direction] = (frame, nth) => (nth === target ? fate(frame, nth) : "pass");
      expect([target, await joinToTheEnd(pair)]).toMatchObject([target, { outcome: "joined" }]);
      expect(pair.device.wifi.joined?.ssid).toEqual(RIGHT.ssid);
      expect(pair.links).toBeLessThanOrEqual(3);
      await expectNothingLeft(pair);
    }
  });
});
