import { createWxPorts } from "../../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../../protocol/ble/connect";
import { bytes, COMMAND_ONLY, Lab, REQUEST_ONLY, SERVICE, WRITABLE } from "./lab";

const OLD = { gatt: { knowsWriteTypes: false } } as const;

describe("a client before base library 2.22", () => {
  it("lists one kind of write, and writes as its system does whatever is asked (pitfall 22)", async () => {
    const lab = new Lab({ phone: { profile: OLD } });
    const deviceId = await lab.connect();
    const { characteristics } = await lab.must("getBLEDeviceCharacteristics", { deviceId, serviceId: SERVICE });
    const [writable] = characteristics as { properties: object }[];
    expect(writable?.properties).toEqual({ read: false, write: true, notify: false, indicate: false });
    // Longer than an MTU of 23 takes: as a request it would come through, as a command it is lost.
    const value = bytes(...new Uint8Array(40));
    await lab.must("writeBLECharacteristicValue", lab.at(deviceId, WRITABLE, { value, writeType: "write" }));
    await lab.world.advance(1_000);
    expect(lab.written).toEqual([]);
  });

  it("is written to by the protocol layer all the same", async () => {
    const lab = new Lab({ phone: { profile: OLD } });
    const deviceId = await lab.find();
    const ports = createWxPorts(lab.wx, { clock: lab.phone.clock });
    const failures: unknown[] = [];
    connect(ports, deviceId).subscribe({
      next: (connection) => {
        for (const [index, characteristic] of [WRITABLE, REQUEST_ONLY, COMMAND_ONLY].entries()) {
          const write = connection.write({ service: SERVICE, characteristic }, Uint8Array.of(index));
          write.subscribe({ error: (error: unknown) => failures.push(error) });
        }
      },
    });
    await lab.world.advance(5_000);
    expect([lab.written, failures]).toEqual([["00", "01", "02"], []]);
  });
});
