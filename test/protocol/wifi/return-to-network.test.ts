import { NEVER, throwError } from "rxjs";
import { createFakeWifiPort, type FakeWifiPort } from "../../../protocol/adapters/fake/fake-wifi-port";
import { returnToNetwork } from "../../../protocol/wifi/return-to-network";
import { World } from "../../../simulator/world/time/world";
import { watch } from "../ble/fake-device";

const PROV = { ssid: "PROV_1" };
const HOME = { ssid: "HomeNet" };

async function returning(set: (wifi: FakeWifiPort, world: World) => void, password?: string) {
  const world = new World({ seed: 1 });
  const wifi = createFakeWifiPort();
  wifi.moveTo(PROV);
  set(wifi, world);
  const to = { ...HOME, ...(password === undefined ? {} : { password }) };
  const result = watch(returnToNetwork({ wifi, clock: world, from: "PROV_1", to }));
  await world.advance(60_000);
  return { outcomes: result.values, errors: result.errors, done: result.isCompleted(), asked: wifi.asked };
}

describe("a phone on its way back from a device's network", () => {
  it.each<[string, string | undefined, (wifi: FakeWifiPort, world: World) => void, string, readonly string[]]>([
    ["is back already", "12345678", (wifi) => wifi.moveTo(HOME), "back", []],
    ["joins it where the password is known", "12345678", () => undefined, "back", ["HomeNet"]],
    ["goes by itself", undefined, (wifi, world) => world.schedule(4_000, () => wifi.moveTo(HOME), "test"), "back", []],
    ["stays", undefined, () => undefined, "by-hand", []],
    ["may not join", "12345678", (wifi) => (wifi.canConnect = false), "by-hand", []],
    [
      "joins in vain",
      "12345678",
      (wifi) => (wifi.join = () => throwError(() => new Error("refused"))),
      "by-hand",
      ["HomeNet"],
    ],
    ["does not tell", undefined, (wifi) => (wifi.network = undefined), "unknown", []],
    ["goes elsewhere", undefined, (wifi) => wifi.moveTo({ ssid: "Cafe" }), "unknown", []],
    [
      "cannot be asked",
      undefined,
      (wifi) => (wifi.connected = () => throwError(() => new Error("gone"))),
      "unknown",
      [],
    ],
  ])("%s", async (_, password, set, outcome, asked) => {
    expect(await returning(set, password)).toEqual({ outcomes: [outcome], errors: [], done: true, asked });
  });

  it("says nothing before it knows", async () => {
    expect(await returning((wifi) => (wifi.connected = () => NEVER))).toMatchObject({ outcomes: [], done: false });
  });
});
