import { lanRoom } from "../../world/lan/lan-room";

const TYPE = "_companion._udp.";
const LAMP = { services: [{ type: "_companion._udp", name: "lamp-1", port: 5_683 }] };
const PRINTER = { services: [{ type: "_ipp._tcp", name: "printer", port: 631 }] };
const UNRESOLVED = { services: [{ type: "_companion._udp", name: "ghost", port: 0 }] };

/** What WeChat's demo page does: listeners first, then the search. */
async function searching(options: Parameters<typeof lanRoom>[0] = {}) {
  const room = lanRoom({ hosts: { LAMP, PRINTER, UNRESOLVED }, ...options });
  const said: unknown[] = [];
  room.wx.onLocalServiceFound(({ ip, port, serviceName }) => said.push(`${serviceName} ${ip}:${port}`));
  room.wx.onLocalServiceLost(({ serviceName }) => said.push(`lost ${serviceName}`));
  room.wx.onLocalServiceResolveFail(({ serviceName }) => said.push(`unresolved ${serviceName}`));
  room.wx.onLocalServiceDiscoveryStop(() => said.push("stopped"));
  const start = (serviceType = TYPE) =>
    room.wx.startLocalServiceDiscovery({ serviceType, fail: ({ errMsg }) => said.push(errMsg) });
  start();
  await room.world.advance(2_000);
  return { ...room, said, start };
}

describe("wx.startLocalServiceDiscovery", () => {
  it.each([["android"], ["harmony"]] as const)(
    "finds the services of that type on %s, and stops after 30 s",
    async (os) => {
      const { said, world, addressOf, phone } = await searching({ phone: { os } });
      const found = [`lamp-1 ${addressOf("LAMP")}:5683`, "unresolved ghost"];
      expect(said).toEqual(found);
      expect(phone.inspect().searchingServices).toBe(true);
      await world.advance(28_100);
      expect(said).toEqual([...found, "stopped"]);
      expect(phone.inspect().searchingServices).toBe(false);
    },
  );

  it("is dead on an iPhone", async () => {
    const { said } = await searching({ phone: { os: "ios" } });
    expect(said).toEqual(["startLocalServiceDiscovery:fail not support"]);
  });

  it("refuses a second search and what is no type", async () => {
    const { said, start, world } = await searching({ hosts: {} });
    start();
    await world.advance(100);
    start("companion");
    await world.advance(100);
    expect(said).toEqual([
      "startLocalServiceDiscovery:fail scan task already exist",
      "startLocalServiceDiscovery:fail invalid param",
    ]);
  });

  it("tells of a service that is gone, and of nothing after the stop", async () => {
    const { said, wifi, home, wx, world } = await searching({ hosts: { LAMP } });
    wifi.remove(home);
    await world.advance(2_000);
    wx.stopLocalServiceDiscovery();
    wifi.add(home);
    await world.advance(5_000);
    expect(said.slice(1)).toEqual(["lost lamp-1", "stopped"]);
  });
});
