import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { notificationsAcross, reconnecting } from "../../protocol/ble/reconnecting";
import { scan } from "../../protocol/ble/scanner";
import { PHONE_OSES, type PhoneOs } from "../../simulator/wx/platform-profile";
import { watch } from "../protocol/ble/fake-device";
import { Lab, NOTIFYING, SERVICE } from "../simulator/wx/lab";

/** A lamp whose notifications are listened to over every link, on the production adapter and a virtual phone. */
async function listening(os: PhoneOs) {
  const lab = new Lab({ phone: { os } });
  const ports = createWxPorts(lab.wx, { clock: lab.phone.clock });
  const found = watch(scan(ports, { services: ["FFFF"] }));
  await lab.world.until(() => found.values.length > 0, 10_000);
  found.subscription.unsubscribe();
  const resembles = ({ serviceUuids }: { readonly serviceUuids: readonly string[] }) => serviceUuids.includes(SERVICE);
  const links$ = reconnecting(ports, found.values[0]?.deviceId ?? "", { resembles });
  const links = watch(links$);
  const heard = watch(notificationsAcross(links$, { service: SERVICE, characteristic: NOTIFYING }));
  const says = async (value: number) => {
    await lab.world.advance(3_000);
    lab.device.set(NOTIFYING, Uint8Array.of(value));
    await lab.world.advance(1_000);
    return heard.values.at(-1)?.[0];
  };
  return { lab, links, heard, says };
}

describe.each(PHONE_OSES)("a link that comes back on a virtual %s phone", (os) => {
  it.each<[string, (lab: Lab) => Promise<void>]>([
    [
      "the radio was off and on again",
      async ({ phone, world }) => {
        phone.setBluetooth(false);
        await world.advance(30_000);
        phone.setBluetooth(true);
      },
    ],
    [
      "the app was hidden for a minute",
      async ({ phone, world }) => {
        phone.hide();
        await world.advance(60_000);
        phone.show();
      },
    ],
    [
      "the device was out of range for a while",
      async ({ radio, world }) => {
        radio.move("LAMP", -120);
        await world.advance(15_000);
        radio.move("LAMP", -60);
      },
    ],
  ])("hears the device again after %s", async (_, interrupt) => {
    const { lab, links, heard, says } = await listening(os);
    expect(await says(1)).toBe(1);
    await interrupt(lab);
    await lab.world.advance(60_000);
    expect(await says(2)).toBe(2);
    expect([links.errors, heard.errors]).toEqual([[], []]);
    expect(links.values.filter(({ phase }) => phase === "connected").length).toBeGreaterThanOrEqual(2);
    links.subscription.unsubscribe();
    heard.subscription.unsubscribe();
    await lab.world.advance(60_000);
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 0, openConnections: [], timers: 0, pendingCalls: {} });
  });
});
