import fc from "fast-check";
import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { wxCall } from "../../../../protocol/adapters/wx/wx-call";
import { DeviceError } from "../../../../protocol/errors/device-error";
import { watch } from "../../ble/fake-device";
import { type Callbacks, scriptedWx } from "./scripted-wx";

const API = "getBLEDeviceServices";
const reasonOf = (error: unknown) => (error instanceof DeviceError ? error.reason : error);

function call(api: (options: Callbacks) => unknown) {
  return watch(wxCall(scriptedWx({ [API]: api }).wx, API, { deviceId: "x" }));
}

describe("wxCall", () => {
  it("calls nothing before subscription, and again for each", () => {
    const { wx, calls } = scriptedWx({ [API]: ({ success }) => success() });
    const source = wxCall(wx, API);
    expect(calls).toHaveLength(0);
    watch(source);
    watch(source);
    expect(calls).toHaveLength(2);
  });

  it("passes both callbacks, so that no Promise is made", () => {
    const { wx, calls } = scriptedWx({ [API]: () => undefined });
    watch(wxCall(wx, API, { deviceId: "x" }));
    expect(calls[0]?.options).toEqual({ deviceId: "x", success: expect.any(Function), fail: expect.any(Function) });
  });

  it("emits the result once and completes", () => {
    const { values, isCompleted } = call(({ success }) => success({ services: [] }));
    expect([values, isCompleted()]).toEqual([[{ services: [] }], true]);
  });

  it.each<[string, unknown, object]>([
    ["errCode and errMsg", { errCode: 10004, errMsg: "m" }, { api: API, errCode: 10004, errMsg: "m" }],
    ["errno", { errCode: 10008, errno: 1500104 }, { api: API, errCode: 10008, errno: 1500104 }],
    ["numbers as text", { errCode: "10004" }, { api: API, errCode: 10004 }],
    ["the old field", { code: 10004 }, { api: API, errCode: 10004 }],
    ["a bare text", "no", { api: API, errMsg: "no" }],
    ["nothing", undefined, { api: API }],
    ["nonsense", { errCode: Number.NaN, errno: {}, errMsg: 5 }, { api: API }],
  ])("reads a failure: %s", (_, failure, raw) => {
    const { errors } = call(({ fail }) => fail(failure));
    expect(errors.map((error) => (error instanceof DeviceError ? error.raw : error))).toEqual([raw]);
  });

  it("makes an error of an exception", () => {
    const { errors } = call(() => {
      throw new TypeError("parameter error");
    });
    expect(errors.map(reasonOf)).toEqual([{ kind: "operation-failed", operation: API }]);
  });

  it("errors as unsupported on a client without the call", () => {
    const { errors } = watch(wxCall(scriptedWx().wx, "setBLEMTU"));
    expect(errors.map(reasonOf)).toEqual([{ kind: "unsupported", what: "setBLEMTU" }]);
  });

  it("gives exactly one answer however often, late or in whatever order the platform answers", () => {
    const answer = fc.record({
      how: fc.constantFrom("success" as const, "fail" as const),
      afterMs: fc.integer({ min: 0, max: 50 }),
      payload: fc.anything(),
    });
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 6 }),
        fc.boolean(),
        fc.option(fc.nat(50)),
        (answers, throws, leaveAt) => {
          const clock = createFakeClock();
          const result = call((callbacks) => {
            for (const { how, afterMs, payload } of answers) {
              if (afterMs === 0) callbacks[how](payload);
              else clock.scheduler.schedule(() => callbacks[how](payload), afterMs);
            }
            if (throws) throw new Error("sync");
          });
          if (leaveAt !== null) {
            clock.advance(leaveAt);
            result.subscription.unsubscribe();
          }
          const before = result.values.length + result.errors.length;
          clock.advance(100);
          const after = result.values.length + result.errors.length;
          if (leaveAt !== null) expect(after).toBe(before);
          else expect(after).toBe(answers.length > 0 || throws ? 1 : 0);
          expect(after).toBeLessThanOrEqual(1);
          expect(result.isCompleted()).toBe(result.values.length === 1);
          expect(result.errors.every((error) => error instanceof DeviceError)).toBe(true);
        },
      ),
    );
  });
});
