import fc from "fast-check";
import { parseScenario } from "../../../../simulator/scenario/parse-scenario";
import { faultOfForm, OFFERED_POINTS, type RuleForm } from "../../../../simulator/studio/panel/rule-fault";
import { FAULT_ACTIONS, FAULT_POINTS } from "../../../../simulator/world/faults/fault";

const FORM: RuleForm = { on: "ble.write", do: "disconnect", when: "nth", count: "12", device: "", ms: "", errCode: "" };
const made = (changes: Partial<RuleForm>) => faultOfForm({ ...FORM, ...changes });

describe("the form of a new fault rule", () => {
  it.each<readonly [Partial<RuleForm>, object]>([
    [{}, { on: "ble.write", do: "disconnect", nth: 12 }],
    [
      { when: "every", count: " 3 " },
      { on: "ble.write", do: "disconnect", every: 3 },
    ],
    [
      { when: "atMs", count: "0" },
      { on: "ble.write", do: "disconnect", atMs: 0 },
    ],
    [{ device: "BLUFI_LAMP" }, { on: "ble.write", do: "disconnect", nth: 12, device: "BLUFI_LAMP" }],
    [
      { do: "delay", ms: "500" },
      { on: "ble.write", do: "delay", nth: 12, ms: 500 },
    ],
    [
      { do: "error", errCode: "10008" },
      { on: "ble.write", do: "error", nth: 12, errCode: 10008 },
    ],
    [
      { do: "error", errCode: "-1" },
      { on: "ble.write", do: "error", nth: 12, errCode: -1 },
    ],
    [{ errCode: "10008" }, { on: "ble.write", do: "disconnect", nth: 12 }],
    [
      { on: "app.hide", do: "delay", when: "atMs", count: "30000", ms: "6000" },
      { on: "app.hide", do: "delay", atMs: 30_000, ms: 6_000 },
    ],
  ])("with %j is the fault %j", (changes, fault) => expect(made(changes)).toEqual({ ok: true, fault }));

  it.each<readonly [Partial<RuleForm>, object]>([
    [{ on: "ble.sniff" }, { field: "on" }],
    [{ do: "explode" }, { field: "do" }],
    [{ count: "" }, { field: "count", min: 1 }],
    [{ count: "0" }, { field: "count", min: 1 }],
    [{ count: "1.5" }, { field: "count", min: 1 }],
    [{ count: "-2" }, { field: "count", min: 1 }],
    [{ count: "99999999999999999999" }, { field: "count", min: 1 }],
    [
      { when: "atMs", count: "soon" },
      { field: "count", min: 0 },
    ],
    [{ do: "delay" }, { field: "ms", min: 0 }],
    [{ ms: "a while" }, { field: "ms", min: 0 }],
    [{ do: "error", errCode: "x" }, { field: "errCode" }],
  ])("with %j says which field is wrong", (changes, problem) => expect(made(changes)).toEqual({ ok: false, problem }));

  it("makes only faults that a scenario file may have", () => {
    const text = fc.oneof(fc.string(), fc.nat().map(String), fc.constant(""));
    const forms = fc.record({
      on: fc.constantFrom(...FAULT_POINTS),
      do: fc.constantFrom(...FAULT_ACTIONS),
      when: fc.constantFrom("nth", "every", "atMs"),
      count: text,
      device: fc.constantFrom("", "LAMP"),
      ms: text,
      errCode: text,
    });
    fc.assert(
      fc.property(forms, (form) => {
        const result = faultOfForm(form);
        if (!result.ok) return;
        const devices = [{ kind: "blufi", name: "LAMP" }];
        const file = { name: "x", devices, faults: [result.fault], steps: [{ do: "wait", ms: 1 }] };
        expect(parseScenario(JSON.stringify(file))).toMatchObject({ ok: true });
      }),
    );
  });

  it("offers no place where nothing can strike yet", () => {
    expect(OFFERED_POINTS).toEqual(expect.arrayContaining(["ble.write", "wifi.join", "nfc.write", "app.hide"]));
    expect(OFFERED_POINTS.some((point) => point.startsWith("http"))).toBe(false);
  });
});
