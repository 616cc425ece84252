import { World } from "../../../../simulator/world/time/world";
import { buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { LocalNetworks } from "../../../../simulator/world/wifi/local-networks";
import { SOFT_AP_IP, stubPeripheral } from "./stub-soft-ap";

const utf8 = (text: string) => new TextEncoder().encode(text);

function room() {
  const world = new World({ seed: 1 });
  const device = stubPeripheral();
  const place: { rssi: number | undefined } = { rssi: -50 };
  const home = buildAccessPoint({ ssid: "HomeNet", password: "12345678", rssi: -70 }, 0);
  const networks = new LocalNetworks({
    timeline: world,
    radio: { rssi: () => place.rssi },
    wifi: { accessPoints: [home], leaseOf: () => "192.168.1.7" },
  });
  networks.add(device.peripheral);
  const names = () => networks.inRange("phone").map(({ ssid }) => new TextDecoder().decode(ssid));
  const ask = (ip = SOFT_AP_IP) => {
    const answers: number[] = [];
    const request = { method: "GET", path: "/", headers: {}, body: new Uint8Array(0), socket: 1 };
    const cancel = networks.request("phone", ip, request, ({ status }) => answers.push(status));
    return { answers, cancel };
  };
  return { world, device, place, networks, names, ask };
}

describe("the networks a phone hears", () => {
  it("are those of the world and of devices, the strongest first, by where the device stands", () => {
    const { names, place } = room();
    expect(names()).toEqual(["PROV_1", "HomeNet"]);
    place.rssi = -80;
    expect(names()).toEqual(["HomeNet", "PROV_1"]);
    place.rssi = undefined;
    expect(names()).toEqual(["HomeNet"]);
  });

  it.each([
    { ssid: "PROV_1", password: "hotspot1", result: "joined" },
    { ssid: "PROV_1", password: "hotspot2", result: "auth-failed" },
    { ssid: "HomeNet", password: "12345678", result: "joined" },
    { ssid: "Elsewhere", password: "", result: "no-ap" },
  ])("a join of $ssid with $password ends as $result", ({ ssid, password, result }) => {
    expect(room().networks.join("phone", utf8(ssid), utf8(password))).toBe(result);
  });

  it("are left when the device switches its own off", () => {
    const { networks, device } = room();
    networks.join("phone", utf8("PROV_1"), utf8("hotspot1"));
    expect(networks.network("phone")).toBeDefined();
    device.state.on = false;
    expect(networks.network("phone")).toBeUndefined();
    device.state.on = true;
    expect(networks.network("phone")).toBeUndefined();
  });
});

describe("a request on a local network", () => {
  it("reaches the device and comes back after its work and two crossings", async () => {
    const { networks, world, device, ask } = room();
    networks.join("phone", utf8("PROV_1"), utf8("hotspot1"));
    const { answers } = ask();
    await world.advance(29);
    expect([device.requests.length, answers]).toEqual([1, []]);
    await world.advance(1);
    expect(answers).toEqual([200]);
  });

  it("reaches nobody from another network, at another address, or once it was cancelled", async () => {
    const { networks, world, device, ask } = room();
    networks.join("phone", utf8("HomeNet"), utf8("12345678"));
    const away = ask();
    await world.advance(100);
    networks.join("phone", utf8("PROV_1"), utf8("hotspot1"));
    const wrong = ask("192.168.4.2");
    const cancelled = ask();
    cancelled.cancel();
    await world.advance(100);
    expect([away.answers, wrong.answers, cancelled.answers, device.requests.length]).toEqual([[], [], [], 0]);
  });

  it("is never answered when the network goes away meanwhile", async () => {
    const { networks, world, device, place, ask } = room();
    networks.join("phone", utf8("PROV_1"), utf8("hotspot1"));
    const { answers } = ask();
    await world.advance(10);
    place.rssi = undefined;
    await world.advance(1_000);
    expect([device.requests.length, answers]).toEqual([1, []]);
  });
});
