import { createRealHost } from "../../../simulator/device-server/real-host";
import { SeededRandom } from "../../../simulator/world/random/seeded-random";
import { WifiAir } from "../../../simulator/world/wifi/wifi-air";

const host = createRealHost(new WifiAir(new SeededRandom(1)).station("PROV_1"));

describe("a firmware's surroundings in real time", () => {
  it("draw no salt that begins with zero, which Espressif's command line would cut", () => {
    const drawn = Array.from({ length: 3_000 }, () => host.randomBytes(1)[0]);
    expect(drawn).not.toContain(0);
    expect(new Set(drawn).size).toBeGreaterThan(200);
    expect([host.randomBytes(0).length, host.randomBytes(16).length]).toEqual([0, 16]);
  });

  it("run work later, or not when it was cancelled", async () => {
    const done: string[] = [];
    host.schedule(1, () => done.push("run"));
    host.schedule(1, () => done.push("cancelled"))();
    await new Promise((resolve) => void setTimeout(resolve, 50));
    expect(done).toEqual(["run"]);
  });
});
