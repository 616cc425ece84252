import fc from "fast-check";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { JoinEvent } from "../../../../protocol/provisioning/contract";
import type { PeripheralLink, VirtualPeripheral } from "../../../../simulator/world/radio/peripheral";
import { watch } from "../blufi/support/watch";
import { CREDENTIALS, openedRoom } from "./room";

/** What stands in for the n-th value a device gives, by turns; undefined: the true one. */
type Script = readonly (Uint8Array | undefined)[];

/** A firmware whose answers and notifications are replaced by turns. */
const lying =
  (script: Script) =>
  (device: VirtualPeripheral): VirtualPeripheral => {
    let turn = 0;
    const spoil = (value: Uint8Array) => script[turn++ % Math.max(1, script.length)] ?? value;
    const links = new Map<number, PeripheralLink>();
    const wrapped = (link: PeripheralLink): PeripheralLink => {
      const known = links.get(link.id);
      if (known !== undefined) return known;
      const made: PeripheralLink = {
        id: link.id,
        get mtu() {
          return link.mtu;
        },
        notify: (characteristic, value) => link.notify(characteristic, spoil(value)),
        disconnect: () => link.disconnect(),
      };
      links.set(link.id, made);
      return made;
    };
    return {
      ...device,
      linkOpened: (link) => device.linkOpened(wrapped(link)),
      linkClosed: (link) => device.linkClosed(wrapped(link)),
      read: (link, characteristic) => {
        const result = device.read(link, characteristic);
        return result.ok ? { ok: true, value: spoil(result.value) } : result;
      },
    };
  };

const script = fc.array(fc.option(fc.uint8Array({ maxLength: 30 }), { nil: undefined, freq: 2 }), { maxLength: 12 });

describe("a device that answers anything", () => {
  it("is listed and joined without a throw: values and one end, or a device error", async () => {
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(script, async (answers) => {
        const room = await openedRoom({ through: lying(answers) });
        const [session] = room.opened.values;
        if (session === undefined) {
          expect(room.opened.error).toBeInstanceOf(DeviceError);
          return;
        }
        opened++;
        const networks = watch(session.scanWifi());
        await room.world.until(() => networks.ended !== "no", 600_000);
        expect(networks.ended === "error" ? networks.error : networks.values[0]).toBeDefined();
        const join = watch<JoinEvent>(session.join(CREDENTIALS));
        await room.world.until(() => join.ended !== "no", 600_000);
        expect(join.values.filter(({ type }) => type === "outcome")).toHaveLength(join.ended === "completed" ? 1 : 0);
        if (join.ended === "error") expect(join.error).toBeInstanceOf(DeviceError);
        room.opened.unsubscribe();
      }),
      { numRuns: 80 },
    );
    expect(opened).toBeGreaterThan(10);
  });
});
