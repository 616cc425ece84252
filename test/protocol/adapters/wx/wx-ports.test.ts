import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import { createWxRandomness } from "../../../../protocol/adapters/wx/wx-randomness";
import { DeviceError } from "../../../../protocol/errors/device-error";
import { watch } from "../../ble/fake-device";
import { scriptedWx } from "./scripted-wx";

/** Answers each draw with the next bytes of 0, 1, 2, ..., when `flush` is called. */
function countingWx() {
  const waiting: (() => void)[] = [];
  let next = 0;
  const scripted = scriptedWx({
    getRandomValues: ({ length, success }) => {
      const values = Uint8Array.from({ length: Number(length) }, () => next++ & 0xff);
      waiting.push(() => success({ randomValues: values.buffer }));
    },
  });
  const flush = () => {
    for (const answer of waiting.splice(0)) answer();
  };
  return { ...scripted, flush };
}

describe("randomness", () => {
  it("answers at once from a pool filled ahead, and never twice with the same bytes", () => {
    const { wx, flush, calls } = countingWx();
    const randomness = createWxRandomness(wx);
    flush();
    const first = watch(randomness.bytes(4));
    const second = watch(randomness.bytes(4));
    expect([first.values, second.values]).toEqual([[Uint8Array.of(0, 1, 2, 3)], [Uint8Array.of(4, 5, 6, 7)]]);
    expect(calls).toHaveLength(1);
  });

  it("asks the platform when the pool does not do, and fills it up again", () => {
    const { wx, flush, calls } = countingWx();
    const randomness = createWxRandomness(wx);
    flush();
    const big = watch(randomness.bytes(300));
    expect(big.values).toEqual([]);
    flush();
    expect(big.values[0]).toHaveLength(300);
    watch(randomness.bytes(200));
    expect(calls.map((call) => call.options.length)).toEqual([256, 300, 256]);
  });

  it.each([
    ["a client without the call", {}, "unsupported"],
    [
      "too few bytes",
      {
        getRandomValues: ({ success }: { success: (r: unknown) => void }) =>
          success({ randomValues: new ArrayBuffer(1) }),
      },
      "operation-failed",
    ],
    [
      "no bytes",
      { getRandomValues: ({ success }: { success: (r: unknown) => void }) => success(undefined) },
      "operation-failed",
    ],
  ])("errors, and never falls back to something weaker: %s", (_, apis, kind) => {
    const { errors, values } = watch(createWxRandomness(scriptedWx(apis).wx).bytes(16));
    expect(values).toEqual([]);
    expect(errors.map((error) => (error instanceof DeviceError ? error.reason.kind : error))).toEqual([kind]);
  });
});

describe("createWxPorts", () => {
  it("takes a world's clock", () => {
    const clock = createFakeClock();
    expect(createWxPorts(scriptedWx().wx, { clock }).clock).toBe(clock);
  });

  it("follows the app to the background and back, with replay", () => {
    const { wx, fire } = scriptedWx();
    const { lifecycle } = createWxPorts(wx);
    fire("onAppHide", {});
    const seen = watch(lifecycle.visible$);
    fire("onAppShow", {});
    fire("onAppShow", {});
    expect(seen.values).toEqual([false, true]);
  });

  it("lets go of everything when disposed", () => {
    const { wx, offs, fire } = scriptedWx();
    const ports = createWxPorts(wx);
    const seen = watch(ports.lifecycle.visible$);
    ports.dispose();
    fire("onAppHide", {});
    expect(seen.values).toEqual([true]);
    expect(offs.map(({ name, args }) => [name, args.length])).toEqual([
      ["offAppShow", 1],
      ["offAppHide", 1],
    ]);
  });

  it("has a clock of its own that does not run backwards", () => {
    const { clock } = createWxPorts(scriptedWx().wx);
    const before = clock.now();
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    expect(before).toBeGreaterThan(1_600_000_000_000);
  });
});
