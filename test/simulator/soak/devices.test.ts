import { withShortKeys } from "../../../simulator/soak/short-keys";
import { StationWatch } from "../../../simulator/soak/station-watch";
import type { DeviceHost } from "../../../simulator/world/radio/device-host";
import { SeededRandom } from "../../../simulator/world/random/seeded-random";
import { buildAccessPoint } from "../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../simulator/world/wifi/wifi-air";

const UTF8 = new TextEncoder();

describe("the watch over a device's Wi-Fi", () => {
  const home = buildAccessPoint({ ssid: "Home", password: "correct horse" }, 0);
  const ask = (ssid: string, password: string) => ({
    ssid: UTF8.encode(ssid),
    password: UTF8.encode(password),
    bands: [2.4] as const,
  });

  it("knows the network of the last attempt, and none after one that failed", () => {
    const air = new WifiAir(new SeededRandom(1));
    air.add(home);
    const watch = new StationWatch(air.station("Lamp"));
    expect(watch.joined).toBeUndefined();
    expect(watch.tryJoin(ask("Home", "correct horse")).ok).toBe(true);
    expect(watch.joined).toEqual(UTF8.encode("Home"));
    expect(watch.tryJoin(ask("Home", "wrong horse")).ok).toBe(false);
    expect(watch.joined).toBeUndefined();
    expect(watch.scan([2.4])).toEqual([home]);
  });
});

describe("short private exponents", () => {
  const random = new SeededRandom(1);
  const host = withShortKeys({ randomBytes: (length: number) => random.bytes(length) } as DeviceHost);

  it.each([
    [1, 0],
    [127, 0],
    [128, 96],
    [384, 352],
  ])("of %i bytes begin with %i zeros", (length, zeros) => {
    const bytes = host.randomBytes(length);
    expect(bytes).toHaveLength(length);
    expect(bytes.subarray(0, zeros).every((byte) => byte === 0)).toBe(true);
    expect(bytes.subarray(zeros).some((byte) => byte !== 0)).toBe(true);
  });
});
