import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { LocalNetworks } from "../../../../simulator/world/wifi/local-networks";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";
import { stubPeripheral } from "../wifi/stub-soft-ap";

const utf8 = (text: string) => new TextEncoder().encode(text);
const near = { ssid: "Hotel", password: "12345678", rssi: -50 };

/** A phone on the first access point, a device on the second. */
function building(second: object, network = "Hotel") {
  const world = new World({ seed: 3 });
  const radio = new Radio(world);
  const wifi = new WifiAir(world.random);
  const points = [near, { ...near, rssi: -60, ...second }].map((fields, index) => buildAccessPoint(fields, index));
  for (const point of points) wifi.add(point);
  const [first, other] = points;
  if (first === undefined || other === undefined) throw new Error("two were built");
  const networks = new LocalNetworks({ timeline: world, radio, wifi });
  const { peripheral } = stubPeripheral();
  const station = { joining: false, joined: other };
  networks.add({ ...peripheral, name: "LAMP", station, softAp: () => undefined });
  networks.place("phone", utf8(network));
  const neighbours = () => {
    const [self] = networks.members.of({ kind: "phone", name: "phone" });
    return self === undefined ? undefined : networks.members.neighbours(self).map(({ name }) => name);
  };
  return { wifi, first, other, networks, neighbours };
}

describe("two access points of one name", () => {
  it("are one network where they have one password, whatever each of them speaks", () => {
    expect(building({}).neighbours()).toEqual(["LAMP"]);
    expect(building({ auth: "wpa3" }).neighbours()).toEqual(["LAMP"]);
  });

  it("are two networks where their passwords differ, or one is open", () => {
    expect(building({ password: "87654321" }).neighbours()).toEqual([]);
    expect(building({ password: undefined }).neighbours()).toEqual([]);
  });

  it("give no address twice, and keep a host's where it goes over to the other", () => {
    const { wifi, first, other } = building({});
    const hosts = Array.from({ length: 200 }, (_, host) => `LAMP-${host}`);
    const addresses = hosts.map((host, index) => wifi.leaseOf(host, index % 2 === 0 ? first : other));
    expect(new Set(addresses).size).toBe(200);
    expect(hosts.map((host) => wifi.leaseOf(host, other))).toEqual(addresses);
  });

  it("carry who was on the one that went away, and nobody to a network of strangers", () => {
    const { wifi, first, other, networks, neighbours } = building({});
    wifi.remove(first);
    expect(networks.network("phone")?.bssid).toEqual(other.bssid);
    expect(neighbours()).toEqual(["LAMP"]);
    const apart = building({ password: "87654321" });
    apart.wifi.remove(apart.first);
    expect(apart.networks.network("phone")).toBeUndefined();
  });

  it("carry the device whose own went away", () => {
    const { wifi, other, neighbours } = building({});
    wifi.remove(other);
    expect(neighbours()).toEqual(["LAMP"]);
  });
});

it("a device's own access point is nobody else's network, whatever it is called", () => {
  const world = new World({ seed: 3 });
  const wifi = new WifiAir(world.random);
  const networks = new LocalNetworks({ timeline: world, radio: { rssi: () => -40 }, wifi });
  const { peripheral } = stubPeripheral();
  const own = peripheral.softAp?.();
  if (own === undefined) throw new Error("the stub has one");
  const copy = { ...own.accessPoint, bssid: Uint8Array.of(2, 2, 2, 2, 2, 2), rssi: -90 };
  wifi.add(copy);
  networks.add(peripheral);
  const station = { joining: false, joined: copy };
  networks.add({ ...peripheral, name: "OTHER", station, softAp: () => undefined });
  networks.place("phone", own.accessPoint.ssid);
  const [self] = networks.members.of({ kind: "phone", name: "phone" });
  expect(self && networks.members.neighbours(self).map(({ name }) => name)).toEqual([peripheral.name]);
});
