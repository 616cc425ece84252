import { WriteOrder } from "../../../simulator/wx/bluetooth/write-order";
import { COMMAND_ONLY, Lab } from "./lab";

describe("the order of writes", () => {
  it("waits for an earlier one that is delayed, not for one that was given up", () => {
    const order = new WriteOrder();
    const went: string[] = [];
    const [first, second, third] = [order.take(), order.take(), order.take()];
    third.go(() => went.push("third"));
    second.skip();
    expect(went).toEqual([]);
    first.go(() => went.push("first"));
    expect(went).toEqual(["first", "third"]);
  });

  it("is kept at the device when a fault delays one of several in flight", async () => {
    const lab = new Lab({ faults: [{ on: "ble.write", nth: 2, do: "delay", ms: 200 }] });
    const deviceId = await lab.connect();
    for (const byte of [1, 2, 3]) {
      const value = Uint8Array.of(byte).buffer;
      lab.start("writeBLECharacteristicValue", lab.at(deviceId, COMMAND_ONLY, { value, writeType: "writeNoResponse" }));
    }
    await lab.world.advance(1_000);
    expect(lab.written).toEqual(["01", "02", "03"]);
  });
});
