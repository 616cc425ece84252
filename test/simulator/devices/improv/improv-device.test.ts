import { IMPROV_SERVICE_DATA } from "../../../../protocol/provisioning/improv/detect";
import { encodeCommand, prefixed } from "../../../../protocol/provisioning/improv/frame";
import { COMMAND, IMPROV_SERVICE, RESULT, STATE } from "../../../../protocol/provisioning/improv/gatt";
import { createImprovDevice } from "../../../../simulator/devices/improv/improv-device";
import { improvKind } from "../../../../simulator/devices/improv/kind";
import type { ImprovSpec } from "../../../../simulator/devices/improv/spec";
import { BenchLink, DeviceBench, point } from "../device-bench";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function bench(spec: Partial<ImprovSpec> = {}) {
  const time = new DeviceBench();
  time.points = [point("HomeNet", { password: "12345678" })];
  const device = createImprovDevice({ name: "LAMP", ...spec }, time);
  const link = new BenchLink(247);
  return { time, device, link };
}

const settings = encodeCommand(1, prefixed([utf8("HomeNet"), utf8("12345678")])) ?? new Uint8Array(0);

describe("the virtual Improv device", () => {
  it("advertises its service, its state and its capabilities, until a phone is connected", () => {
    const { device, link } = bench({ authorised: false, capabilities: 5 });
    expect(device.advertisement()).toMatchObject({
      localName: "LAMP",
      serviceUuids: [IMPROV_SERVICE],
      serviceData: { [IMPROV_SERVICE_DATA]: Uint8Array.of(1, 5, 0, 0, 0, 0) },
    });
    device.linkOpened(link);
    expect(device.advertisement()).toBeUndefined();
    device.linkClosed(link);
    expect(device.advertisement()).toBeDefined();
  });

  it("sends name and service data in turn where they do not fit together", () => {
    const { device } = bench({ splitAdvertisement: true });
    const packets = [device.advertisement(), device.advertisement()];
    expect(packets.filter((packet) => packet?.localName !== undefined)).toHaveLength(1);
    expect(packets.filter((packet) => packet?.serviceData !== undefined)).toHaveLength(1);
  });

  it("tells how its Wi-Fi stands, notifies, keeps the result to be read, and leaves the air", () => {
    const { time, device, link } = bench();
    device.linkOpened(link);
    device.write(link, COMMAND.characteristic, settings, true);
    expect(device.station).toMatchObject({ joining: true, joined: undefined });
    time.advance(3_000);
    expect(device.station).toMatchObject({ joining: false, joined: { ssid: utf8("HomeNet") } });
    const told = link.notified.map(({ characteristic, value }) => [characteristic, value[0]]);
    expect(told).toEqual([
      [STATE.characteristic, 3],
      [STATE.characteristic, 4],
      [RESULT.characteristic, 1],
    ]);
    expect(device.read(link, RESULT.characteristic)).toEqual({ ok: true, value: link.notified[2]?.value });
    expect(link.closedByDevice).toBe(false);
    time.advance(1_000);
    expect(link.closedByDevice).toBe(true);
    device.linkClosed(link);
    expect(device.advertisement()).toBeUndefined();
  });

  it("refuses to be read or written where it has nothing, and by a link it does not know", () => {
    const { device, link } = bench();
    device.linkOpened(link);
    expect(device.read(link, COMMAND.characteristic)).toMatchObject({ ok: false });
    expect(device.write(link, STATE.characteristic, Uint8Array.of(4), true)).toMatchObject({ ok: false });
    expect(device.write(new BenchLink(), COMMAND.characteristic, settings, true)).toMatchObject({ ok: false });
    expect(device.firmware.taken).toEqual([]);
  });

  it("can be whatever the panel offers", () => {
    expect(improvKind.options?.some(({ values = [] }) => values.length > 0)).toBe(true);
    for (const { field, values = [] } of improvKind.options ?? []) {
      for (const value of values) {
        const spec = { kind: "improv", name: "LAMP", [field]: value };
        expect(() => improvKind.create(spec, new DeviceBench())).not.toThrow();
      }
    }
  });
});
