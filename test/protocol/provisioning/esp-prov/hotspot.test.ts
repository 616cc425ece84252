import { defer, EMPTY, type Observable, of, throwError } from "rxjs";
import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { createFakeWifiPort, type FakeWifiPort } from "../../../../protocol/adapters/fake/fake-wifi-port";
import { DeviceError, type DeviceErrorReason } from "../../../../protocol/errors/device-error";
import type { SessionAnswer, SessionPrompt } from "../../../../protocol/provisioning/contract";
import { throughHotspot } from "../../../../protocol/provisioning/esp-prov/hotspot";
import { watch } from "../blufi/support/watch";

const TARGET = { ssid: "PROV_LAMP", password: "longenough" };
const failing = (reason: DeviceErrorReason, advice: DeviceError["advice"] = "report") =>
  throwError(() => new DeviceError(reason, { advice }));
const UNREACHED: DeviceErrorReason = { kind: "disconnected", by: "unknown" };

interface Stage {
  readonly wifi: FakeWifiPort;
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly asked: SessionPrompt[];
  /** Looks that find nobody. */
  misses: number;
  looks: number;
  run(prompt?: (question: SessionPrompt) => Observable<SessionAnswer>): ReturnType<typeof watch<string>>;
}

function stage(): Stage {
  const self: Stage = {
    wifi: createFakeWifiPort(),
    clock: createFakeClock(),
    asked: [],
    misses: 0,
    looks: 0,
    run: (prompt) =>
      watch(
        throughHotspot(
          self,
          TARGET,
          prompt &&
            ((question) => {
              self.asked.push(question);
              return prompt(question);
            }),
          defer(() => (self.looks++ < self.misses ? failing(UNREACHED) : of("found"))),
        ),
      ),
  };
  return self;
}

describe("the way onto a device's access point", () => {
  it("is the phone's own, where it can join", () => {
    const on = stage();
    expect(on.run().values).toEqual(["found"]);
    expect(on.wifi.asked).toEqual(["PROV_LAMP"]);
    expect(on.asked).toEqual([]);
  });

  it("is no way at all for a phone that is there", () => {
    const on = stage();
    on.wifi.network = { ssid: "PROV_LAMP" };
    expect(on.run().values).toEqual(["found"]);
    expect(on.wifi.asked).toEqual([]);
  });

  it("waits until the phone has an address there", () => {
    const on = stage();
    on.misses = 2;
    const watched = on.run();
    expect(watched.values).toEqual([]);
    on.clock.advance(2_000);
    expect(watched.values).toEqual(["found"]);
  });

  it.each<[string, (on: Stage) => void]>([
    ["cannot join", (on) => (on.wifi.canConnect = false)],
    ["refuses", (on) => (on.wifi.join = () => failing({ kind: "unsupported", what: "connectWifi" }))],
    ["is refused", (on) => (on.wifi.join = () => failing({ kind: "operation-failed", operation: "connectWifi" }))],
    ["takes too long", (on) => (on.wifi.join = () => failing({ kind: "timeout", operation: "connectWifi", ms: 1 }))],
  ])("leads through a person when the phone %s", (_, prepare) => {
    const on = stage();
    prepare(on);
    expect(on.run(() => of({})).values).toEqual(["found"]);
    expect(on.asked).toEqual([{ type: "join-hotspot", ssid: "PROV_LAMP" }]);
  });

  it("leads through a person on a phone without the port", () => {
    const { clock } = stage();
    const asked: SessionPrompt[] = [];
    const prompt = (question: SessionPrompt) => {
      asked.push(question);
      return of({});
    };
    expect(watch(throughHotspot({ clock }, TARGET, prompt, of("found"))).values).toEqual(["found"]);
    expect(asked).toHaveLength(1);
  });

  it("asks the person again as long as the device is not found", () => {
    const on = stage();
    on.wifi.canConnect = false;
    on.misses = 6;
    const watched = on.run(() => of({}));
    on.clock.advance(60_000);
    expect(on.asked).toHaveLength(3);
    expect(watched.values).toEqual(["found"]);
  });

  it("asks the person when the phone joined and nobody is there", () => {
    const on = stage();
    on.misses = 3;
    const watched = on.run(() => of({}));
    on.clock.advance(60_000);
    expect(on.asked).toHaveLength(1);
    expect(watched.values).toEqual(["found"]);
  });

  it.each([
    ["nobody to ask", undefined],
    ["nobody with an answer", () => EMPTY],
  ])("ends where there is %s", (_, prompt) => {
    const on = stage();
    on.wifi.canConnect = false;
    expect(on.run(prompt).error).toMatchObject({ advice: "join-hotspot", reason: { kind: "unsupported" } });
  });

  it("ends with what stands in the way on the phone", () => {
    const on = stage();
    on.wifi.join = () => failing({ kind: "environment", obstacle: "wifi-off" }, "turn-on-wifi");
    expect(on.run(() => of({})).error).toMatchObject({ advice: "turn-on-wifi" });
    expect(on.asked).toEqual([]);
  });

  it("ends with what the device says, without looking again", () => {
    const { wifi, clock } = stage();
    const look = failing({ kind: "protocol", protocol: "esp-prov", violation: "malformed-proto-ver" });
    expect(watch(throughHotspot({ wifi, clock }, TARGET, () => of({}), look)).error).toMatchObject({
      reason: { violation: "malformed-proto-ver" },
    });
  });
});
