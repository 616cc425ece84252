import { GattWatch } from "../../../simulator/soak/gatt-watch";
import type { VirtualPhone } from "../../../simulator/wx/virtual-phone";

type Call = (options: object) => void;

/** A phone that never answers by itself. */
function watched() {
  let now = 0;
  const asked: { success(): void; fail(): void }[] = [];
  const names = [
    "readBLECharacteristicValue",
    "writeBLECharacteristicValue",
    "getBLEMTU",
    "createBLEConnection",
    "closeBLEConnection",
  ];
  const wx: Record<string, Call> = Object.fromEntries(
    names.map((name) => [name, (options: object) => void asked.push(options as (typeof asked)[number])]),
  );
  const phone = { wx, extend: (members: object) => void Object.assign(wx, members) };
  const watch = new GattWatch(phone as unknown as VirtualPhone, { now: () => now });
  return {
    watch,
    asked,
    call: (name: string, options: object = {}) => wx[name]?.({ deviceId: "A", ...options }),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const UNRESPONDED = { writeType: "writeNoResponse" };

describe("the watch over a phone's links", () => {
  it("sees two calls at once on one link", () => {
    const { watch, call } = watched();
    call("readBLECharacteristicValue");
    call("getBLEMTU");
    expect(watch.violations).toEqual(["getBLEMTU beside readBLECharacteristicValue"]);
  });

  it.each(["success", "fail"] as const)("is content with one after the other's %s", (end) => {
    const { watch, call, asked } = watched();
    call("readBLECharacteristicValue");
    asked[0]?.[end]();
    call("getBLEMTU");
    expect(watch.violations).toEqual([]);
  });

  it("allows calls at once on two links", () => {
    const { watch, call } = watched();
    call("readBLECharacteristicValue");
    call("readBLECharacteristicValue", { deviceId: "B" });
    expect(watch.violations).toEqual([]);
  });

  it("allows sixteen writes without response, no seventeenth, and nothing else beside them", () => {
    const { watch, call } = watched();
    for (let count = 0; count < 16; count++) call("writeBLECharacteristicValue", UNRESPONDED);
    expect(watch.violations).toEqual([]);
    call("writeBLECharacteristicValue", UNRESPONDED);
    expect(watch.violations).toEqual(["17 writes in flight"]);
    call("writeBLECharacteristicValue");
    expect(watch.violations[1]).toMatch(/^writeBLECharacteristicValue beside /);
  });

  it("forgets a call whose watchdog fired, not before", () => {
    const early = watched();
    early.call("readBLECharacteristicValue");
    early.pass(9_999);
    early.call("getBLEMTU");
    expect(early.watch.violations).toHaveLength(1);
    const late = watched();
    late.call("readBLECharacteristicValue");
    late.pass(10_000);
    late.call("getBLEMTU");
    expect(late.watch.violations).toEqual([]);
  });

  it("sees a call on a link that was closed, until it is made again", () => {
    const { watch, call } = watched();
    call("closeBLEConnection");
    call("getBLEMTU");
    expect(watch.violations).toEqual(["getBLEMTU on a link that was closed"]);
    call("closeBLEConnection");
    call("createBLEConnection");
    call("getBLEMTU");
    expect(watch.violations).toHaveLength(1);
  });
});
