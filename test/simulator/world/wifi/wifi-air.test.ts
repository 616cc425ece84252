import type { FaultAction } from "../../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { SeededRandom } from "../../../../simulator/world/random/seeded-random";
import type { Band } from "../../../../simulator/world/wifi/access-point";
import { type AccessPointFields, buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function air(networks: readonly AccessPointFields[], faults?: FaultPlan, seed = 1): WifiAir {
  const wifi = new WifiAir(new SeededRandom(seed), faults);
  networks.map(buildAccessPoint).forEach((accessPoint) => {
    wifi.add(accessPoint);
  });
  return wifi;
}

function join(
  wifi: WifiAir,
  ssid: string | Uint8Array,
  password = "",
  bands: readonly Band[] = [2.4],
  device = "LAMP",
) {
  const name = typeof ssid === "string" ? utf8(ssid) : ssid;
  const result = wifi.station(device).tryJoin({ ssid: name, password: utf8(password), bands });
  return result.ok ? "ok" : result.reason;
}

const KEY = "0123456789abcdef".repeat(4);

describe("joining a network", () => {
  it.each<[string, AccessPointFields, string, string]>([
    ["an open network without a password", {}, "", "ok"],
    ["an open network with any password", {}, "whatever", "ok"],
    ["WPA2 with its password", { password: "12345678" }, "12345678", "ok"],
    ["WPA2 with another", { password: "12345678" }, "12345679", "auth-failed"],
    ["WPA2 with its password in another case", { password: "abcdefgh" }, "Abcdefgh", "auth-failed"],
    ["WPA2 with a longer one", { password: "12345678" }, "123456789", "auth-failed"],
    ["WPA2 without", { password: "12345678" }, "", "auth-failed"],
    ["WPA2 with one too short for any driver", { password: "12345678" }, "1234567", "auth-failed"],
    ["WPA2 with a Chinese password", { password: "密码密码" }, "密码密码", "ok"],
    ["WPA2 with its key in hex, in another case", { password: KEY }, KEY.toUpperCase(), "ok"],
    ["WPA2 with 64 characters that are no key", { password: KEY }, "z".repeat(64), "auth-failed"],
    ["WPA", { auth: "wpa", password: "12345678" }, "12345678", "ok"],
    ["WPA3", { auth: "wpa3", password: "12345678" }, "12345678", "ok"],
    ["WEP by characters", { auth: "wep", password: "abcde" }, "abcde", "ok"],
    ["WEP by the same key in hex", { auth: "wep", password: "abcde" }, "6162636465", "ok"],
    ["WEP by characters when the key was given in hex", { auth: "wep", password: "6162636465" }, "abcde", "ok"],
    ["WEP of 104 bits", { auth: "wep", password: "abcdefghijklm" }, "6162636465666768696A6B6C6D", "ok"],
    ["WEP with another key", { auth: "wep", password: "abcde" }, "abcdf", "auth-failed"],
    ["WEP with a key of a length that is none", { auth: "wep", password: "abcde" }, "abcdef", "auth-failed"],
    ["an enterprise network", { auth: "wpa2-enterprise" }, "12345678", "association-failed"],
    ["a hidden network by its name", { hidden: true, password: "12345678" }, "12345678", "ok"],
    ["a network at the edge of range", { rssi: -100 }, "", "ok"],
    ["a network out of range", { rssi: -101 }, "", "no-ap"],
  ])("%s", (_name, fields, password, expected) => {
    expect(join(air([{ ssid: "HomeNet", ...fields }]), "HomeNet", password)).toBe(expected);
  });

  it.each<[Band, readonly Band[], string]>([
    [5, [2.4], "no-ap"],
    [5, [2.4, 5], "ok"],
    [2.4, [5], "no-ap"],
    [2.4, [2.4], "ok"],
  ])("at %p GHz from a device with %p", (band, bands, expected) => {
    expect(join(air([{ ssid: "N", band }]), "N", "", bands)).toBe(expected);
  });

  it("compares the name's bytes, not its text", () => {
    const gbk = Uint8Array.of(0xbc, 0xd2);
    const wifi = air([{ ssidHex: "bcd2" }]);
    expect(join(wifi, gbk)).toBe("ok");
    expect(join(wifi, "家")).toBe("no-ap");
    expect(join(wifi, Uint8Array.of(0xbc))).toBe("no-ap");
    expect(join(wifi, Uint8Array.of(0xbc, 0xd2, 0))).toBe("no-ap");
  });

  it("takes the strongest of several with one name", () => {
    const wifi = air([
      { ssid: "N", rssi: -80 },
      { ssid: "N", rssi: -40 },
    ]);
    const result = wifi.station("LAMP").tryJoin({ ssid: utf8("N"), password: utf8(""), bands: [2.4] });
    expect(result).toMatchObject({ ok: true, accessPoint: { rssi: -40 } });
  });

  it("gives each device an address of its own, the same for the same seed and at the next join", () => {
    const addresses = (seed: number) => {
      const wifi = air([{ ssid: "N" }], undefined, seed);
      return ["LAMP", "PLUG", ...Array.from({ length: 200 }, (_, index) => `D${index}`), "LAMP"].map((device) => {
        const result = wifi.station(device).tryJoin({ ssid: utf8("N"), password: utf8(""), bands: [2.4] });
        return result.ok ? result.ip : result.reason;
      });
    };
    const first = addresses(1);
    expect(first[0]).toMatch(/^192\.168\.1\.\d+$/);
    expect(first.at(-1)).toBe(first[0]);
    expect(new Set(first).size).toBe(202);
    expect(addresses(1)).toEqual(first);
    expect(addresses(2)).not.toEqual(first);
  });

  it.each<[FaultAction, string]>([
    ["corrupt", "auth-failed"],
    ["error", "association-failed"],
    ["hang", "association-failed"],
    ["power-off", "no-ap"],
    ["duplicate", "ok"],
    ["delay", "ok"],
  ])("under the fault %s once, for the device it names", (action, expected) => {
    const plan = new FaultPlan(
      [{ on: "wifi.join", do: action, device: "LAMP" }],
      { now: () => 0 },
      new SeededRandom(1),
    );
    const wifi = air([{ ssid: "N" }], plan);
    expect(join(wifi, "N", "", [2.4], "PLUG")).toBe("ok");
    expect(join(wifi, "N")).toBe(expected);
    expect(join(wifi, "N")).toBe("ok");
    expect(plan.strikes()).toEqual({ [action]: 1 });
  });
});

describe("scanning", () => {
  it("hears the networks of its bands in range, hidden ones too, strongest first", () => {
    const wifi = air([
      { ssid: "weak", rssi: -90 },
      { ssid: "five", band: 5, rssi: -30 },
      { ssid: "hidden", hidden: true, rssi: -50 },
      { ssid: "gone", rssi: -105 },
      { ssid: "strong", rssi: -40 },
    ]);
    const names = (bands: readonly Band[]) =>
      wifi
        .station("LAMP")
        .scan(bands)
        .map(({ ssid }) => new TextDecoder().decode(ssid));
    expect(names([2.4])).toEqual(["strong", "hidden", "weak"]);
    expect(names([2.4, 5])).toEqual(["five", "strong", "hidden", "weak"]);
    expect(names([])).toEqual([]);
  });

  it("no longer hears a network that was removed", () => {
    const wifi = air([{ ssid: "N" }]);
    const [only] = wifi.accessPoints;
    if (only !== undefined) {
      wifi.remove(only);
    }
    expect(wifi.station("LAMP").scan([2.4])).toEqual([]);
    expect(join(wifi, "N")).toBe("no-ap");
  });
});

describe("a network from its fields", () => {
  it("has defaults for what is left out", () => {
    expect(buildAccessPoint({ ssid: "家" }, 258)).toEqual({
      internet: true,
      ssid: Uint8Array.of(0xe5, 0xae, 0xb6),
      auth: "open",
      rssi: -55,
      band: 2.4,
      channel: 6,
      hidden: false,
      bssid: Uint8Array.of(0x02, 0x1a, 0x11, 0x00, 1, 2),
    });
    expect(buildAccessPoint({ ssid: "N", band: 5, password: "12345678" }, 0)).toMatchObject({
      auth: "wpa2",
      channel: 36,
      password: "12345678",
    });
  });

  it.each<[AccessPointFields, string]>([
    [{}, "either ssid or ssidHex"],
    [{ ssid: "a", ssidHex: "61" }, "either ssid or ssidHex"],
    [{ ssidHex: "6" }, "pairs of hex digits"],
    [{ ssidHex: "6x" }, "pairs of hex digits"],
    [{ ssid: "" }, "1 to 32 bytes, not 0"],
    [{ ssid: "家".repeat(11) }, "1 to 32 bytes, not 33"],
    [{ ssid: "N", auth: "open", password: "12345678" }, "open network has no password"],
    [{ ssid: "N", password: "1234567" }, "8 to 63 bytes"],
    [{ ssid: "N", auth: "wpa3" }, "8 to 63 bytes"],
    [{ ssid: "N", password: "x".repeat(64) }, "64 hex digits"],
    [{ ssid: "N", auth: "wep", password: "1234" }, "WEP key"],
    [{ ssid: "N", channel: 15 }, "from 1 to 14, not 15"],
    [{ ssid: "N", band: 5, channel: 6 }, "from 32 to 177, not 6"],
    [{ ssid: "N", rssi: 1 }, "not 1"],
    [{ ssid: "N", rssi: Number.NaN }, "not NaN"],
  ])("%j is refused: %s", (fields, message) => {
    expect(() => buildAccessPoint(fields, 0)).toThrow(message);
  });
});
