import fc from "fast-check";
import { createRealHost } from "../../../simulator/device-server/real-host";
import { createEspProvDevice } from "../../../simulator/devices/esp-prov/esp-prov-device";
import { SeededRandom } from "../../../simulator/world/random/seeded-random";
import { WifiAir } from "../../../simulator/world/wifi/wifi-air";
import { nightly } from "../../support/nightly";

const PATHS = [
  "/prov-session",
  "/prov-scan",
  "/prov-config",
  "/prov-ctrl",
  "/proto-ver",
  "/custom-data",
  "/",
  "",
  "//",
  "/__proto__",
  "*",
];

describe("a served device asked by somebody who tries to break it", () => {
  it.each([0, 1, 2] as const)("answers with a status and never throws, security %i", (security) => {
    const secrets = { 0: {}, 1: { pop: "abcd1234" }, 2: { pop: "abcd1234", username: "u" } }[security];
    const air = new WifiAir(new SeededRandom(1));
    const device = createEspProvDevice(
      { name: "PROV", security, ...secrets, transport: "softap" },
      createRealHost(air.station("PROV")),
    );
    const { http } = device;
    if (http === undefined) throw new Error("no access point");
    const request = fc.record({
      method: fc.constantFrom("POST", "GET", "DELETE", "", "post"),
      path: fc.oneof(fc.constantFrom(...PATHS), fc.string({ maxLength: 40 })),
      headers: fc.dictionary(
        fc.constantFrom("cookie", "content-type", "content-length", "__proto__"),
        fc.string({ maxLength: 60 }),
      ),
      body: fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc
          .array(fc.constantFrom(0, 1, 2, 8, 10, 16, 18, 82, 90, 127, 255), { maxLength: 60 })
          .map((all) => Uint8Array.from(all)),
        fc.constant(new Uint8Array(4_097)),
      ),
      socket: fc.nat(3),
    });
    fc.assert(
      fc.property(request, (asked) => {
        const answer = http.request(asked);
        expect(answer.status).toBeGreaterThanOrEqual(200);
        expect(answer.status).toBeLessThan(600);
        expect(answer.body.length).toBeLessThan(5_000);
        http.socketClosed(asked.socket);
      }),
      { numRuns: nightly(300, 20_000) },
    );
  });
});
