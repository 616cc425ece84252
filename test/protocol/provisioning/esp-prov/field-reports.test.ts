import { EMPTY, of } from "rxjs";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { SessionOptions, SessionPrompt } from "../../../../protocol/provisioning/contract";
import { encodeScanMessage } from "../../../../protocol/provisioning/esp-prov/messages/scan-message";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { listRefusalOf } from "../../../../protocol/provisioning/list-refused";
import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { utf8 } from "../blufi/support/hex";
import { watch } from "../blufi/support/watch";
import { createRig, HOME, type Rig, type RigOptions } from "./support/rig";

const WITHOUT_CTRL = ["prov-session", "proto-ver", "prov-scan", "prov-config"] as const;

async function open(device: Partial<EspProvSpec>, options: SessionOptions = {}, more: RigOptions = {}) {
  const rig = createRig({ device, ...more });
  const watched = watch(rig.openSession(options));
  await rig.world.until(() => watched.values.length > 0 || watched.ended !== "no", 60_000);
  return { rig, ...watched, session: watched.values[0] };
}

async function listed(rig: Rig, options: SessionOptions = {}) {
  const flow = createPairingFlow(rig.ports, rig.provisioner, "id", options);
  const networks = watch(flow.wifiNetworks());
  const startedAt = rig.world.now();
  await rig.world.until(() => networks.ended !== "no", 60_000);
  return { flow, networks, tookMs: rig.world.now() - startedAt };
}

/** A person who has no code. */
function person(...answers: readonly string[]) {
  const asked: SessionPrompt[] = [];
  const left = [...answers];
  const prompt = (question: SessionPrompt) => {
    asked.push(question);
    const pop = left.shift();
    return pop === undefined ? EMPTY : of({ pop });
  };
  return { asked, prompt };
}

describe("a device that can't look for networks (A2)", () => {
  it("is told from a broken link: the list is refused with its status, on the first link", async () => {
    const rig = createRig({ device: { security: 0, wifiList: "refuses" } });
    const { networks } = await listed(rig);
    expect(listRefusalOf(networks.error)).toEqual({ code: 5 });
    expect(networks.error).toMatchObject({ advice: "type-network" });
    expect(rig.links).toBe(1);
  });

  it("joins a network that is typed, in the same session", async () => {
    const rig = createRig({ device: { security: 0, wifiList: "refuses" } });
    const { flow } = await listed(rig);
    const joined = watch(flow.join(HOME));
    await rig.world.until(() => joined.ended !== "no", 60_000);
    expect(joined.values.at(-1)).toMatchObject({ result: { outcome: "joined" } });
    expect(rig.links).toBe(1);
  });

  it("or never ends its search is given up within 15 s", async () => {
    const rig = createRig({ device: { security: 0 } });
    const never = encodeScanMessage({ kind: "status", status: 0, finished: false, count: 0 });
    const isStatus = (answer: Uint8Array) => answer[0] === 0x08 && answer[1] === 0x03;
    rig.fate = (_, endpoint, answer) => (endpoint === "prov-scan" && isStatus(answer) ? never : "pass");
    const { networks, tookMs } = await listed(rig);
    expect(listRefusalOf(networks.error)).toEqual({});
    expect(tookMs).toBeLessThan(15_000);
  });

  it.each(["refuse", "absent"] as const)("or refuses without a word (%s) joins without", async (how) => {
    const rig = createRig({
      device: { security: 1, ...(how === "absent" ? { endpoints: ["prov-session", "proto-ver", "prov-config"] } : {}) },
    });
    rig.fate = (_, endpoint) => (endpoint === "prov-scan" && how === "refuse" ? "refuse" : "pass");
    const { flow, networks } = await listed(rig);
    if (how === "refuse") expect(listRefusalOf(networks.error)).toEqual({});
    else expect(networks.values).toEqual([[]]);
    const joined = watch(flow.join(HOME));
    await rig.world.until(() => joined.ended !== "no", 60_000);
    expect(joined.values.at(-1)).toMatchObject({ result: { outcome: "joined" } });
  });
});

describe("a proof of possession that is empty (A5)", () => {
  const NEEDS_ONE = '{"prov":{"ver":"v1.1","sec_ver":1,"cap":["wifi_scan"]}}';

  it("is tried when a person says that there is no code", async () => {
    const { asked, prompt } = person("");
    const { session } = await open({ security: 1, protoVer: NEEDS_ONE }, { prompt });
    expect(session?.info).toMatchObject({ encrypted: true, proven: false });
    expect(asked).toEqual([{ type: "pop", refused: 0 }]);
  });

  it("is tried once: refused, it counts as no answer, and the person is asked for a code", async () => {
    const { asked, prompt } = person("", "abcd1234");
    const { session } = await open({ security: 1, pop: "abcd1234" }, { prompt });
    expect(session?.info).toMatchObject({ proven: true });
    expect(asked).toEqual([
      { type: "pop", refused: 0 },
      { type: "pop", refused: 0, emptyRefused: true },
    ]);
  });

  it("is all that a device says it needs, until it refuses it: then a person is asked", async () => {
    const { asked, prompt } = person("abcd1234");
    const lying = '{"prov":{"ver":"v1.1","sec_ver":1,"cap":["no_pop"]}}';
    const { session } = await open({ security: 1, pop: "abcd1234", protoVer: lying }, { prompt });
    expect(session?.info).toMatchObject({ proven: true });
    expect(asked).toEqual([{ type: "pop", refused: 0, emptyRefused: true }]);
  });
});

describe("kinds of networks in the list (A8)", () => {
  it.each([
    [8, "other"],
    [9, "open"],
    [10, "wpa2-enterprise"],
    [14, "wpa2-enterprise"],
    [15, "wpa2-enterprise"],
    [16, "wpa2-enterprise"],
    [99, "other"],
  ])("authentication %i is %s", async (auth, kind) => {
    const rig = createRig({ device: { security: 0 } });
    const entries = [{ ssid: utf8("Net"), channel: 6, rssi: -40, bssid: new Uint8Array(6), auth }];
    const list = encodeScanMessage({ kind: "result", status: 0, entries });
    const isList = (answer: Uint8Array) => answer[0] === 0x08 && answer[1] === 0x05;
    rig.fate = (_, endpoint, answer) => (endpoint === "prov-scan" && isList(answer) ? list : "pass");
    const { networks } = await listed(rig);
    expect(networks.values[0]).toMatchObject([{ auth: kind }]);
  });
});

describe("a device that asks for no proof although its label has one (A10)", () => {
  it.each([
    ["security 0", { security: 0 }],
    ["security 1 without a proof of possession", { security: 1 }],
  ] as const)("(%s) is not trusted, in words of its own", async (_, device) => {
    const { error } = await open(device, { labelHasSecret: true });
    expect(error).toBeInstanceOf(DeviceError);
    expect(error).toMatchObject({ advice: "not-trusted", reason: { kind: "unsupported" } });
  });
});

describe("firmware before ESP-IDF 4.4, without prov-ctrl (A15)", () => {
  async function secondTry(rig: Rig) {
    const flow = createPairingFlow(rig.ports, rig.provisioner, "id");
    const first = watch(flow.join({ ...HOME, password: utf8("87654321") }));
    await rig.world.until(() => first.ended !== "no", 60_000);
    expect(first.values.at(-1)).toMatchObject({ result: { outcome: "wrong-password" } });
    const startedAt = rig.world.now();
    const second = watch(flow.join(HOME));
    await rig.world.until(() => second.ended !== "no", 60_000);
    return { end: second.values.at(-1), tookMs: rig.world.now() - startedAt };
  }

  it("takes no second password until it is restarted, and says so at once", async () => {
    const rig = createRig({ device: { security: 1, endpoints: WITHOUT_CTRL } });
    const { end, tookMs } = await secondTry(rig);
    expect(end).toMatchObject({ result: { outcome: "failed", error: { advice: "restart-device" } } });
    expect(tookMs).toBeLessThan(2_000);
  });

  it("takes it after a restart", async () => {
    const rig = createRig({ device: { security: 1 } });
    expect((await secondTry(rig)).end).toMatchObject({ result: { outcome: "joined" } });
  });
});

describe("firmware with fewer endpoints", () => {
  it("without a version is spoken to in security 1", async () => {
    const endpoints = ["prov-session", "prov-config", "prov-scan"] as const;
    const { session } = await open({ security: 1, endpoints, pop: "abcd1234" }, { pop: "abcd1234" });
    expect(session?.info).toMatchObject({ encrypted: true, proven: true });
  });
});
