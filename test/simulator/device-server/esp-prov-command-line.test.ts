import { type DeviceServer, serveDevice } from "../../../simulator/device-server/serve-device";
import type { EspProvSpec } from "../../../simulator/devices/esp-prov/spec";
import { espProvRoom } from "../devices/esp-prov/esp-prov-room";
import { PlainClient, type Secrets } from "../devices/esp-prov/plain-client";
import { bytesOf, inner, numberOf, parse } from "../devices/esp-prov/plain-protobuf";
import type { Send } from "../devices/esp-prov/plain-security";
import { REQUESTS, scanResultRequest, setRequest, VERSION_QUESTIONS } from "./esp-prov-requests";
import { type HttpSend, httpSend } from "./http-send";
import type { Scheme } from "./scheme";

const open: (DeviceServer | HttpSend)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const SCHEMES: readonly Scheme[] = [
  { security: 0, spec: {}, secrets: {} },
  { security: 1, spec: { pop: "abcd1234" }, secrets: { pop: "abcd1234" } },
  { security: 2, spec: { pop: "abcd1234" }, secrets: { pop: "abcd1234", username: "wifiprov" } },
];

/** Where the command line is pointed to, and how time passes there. */
interface Target {
  /** Each run of the command line is a connection of its own. */
  connect(): Send;
  wait(ms: number): Promise<unknown>;
}

const WIFI = [{ ssid: "HomeNet", password: "12345678" }, { ssid: "Cafe" }];

/** The firmware behind the device server, in virtual time. */
function virtual(spec: Partial<EspProvSpec>): Target {
  const { world, overHttp } = espProvRoom({ joinMs: 20, transport: "softap", ...spec }, WIFI);
  return { connect: () => overHttp(), wait: (ms) => world.advance(ms) };
}

/** The device server itself. */
async function served(spec: Partial<EspProvSpec>): Promise<Target> {
  const device = { port: 0, spec: { name: "PROV_1", joinMs: 20, ...spec }, wifi: WIFI };
  const server = await serveDevice(device, () => undefined);
  open.push(server);
  const connect = () => {
    const http = httpSend(server.address);
    open.push(http);
    return http.send;
  };
  return { connect, wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)) };
}

async function run({ connect, wait }: Target, security: 0 | 1 | 2, secrets: Secrets) {
  const send = connect();
  const client = new PlainClient(send);
  for (const question of VERSION_QUESTIONS) {
    expect(Buffer.from(await send("proto-ver", Buffer.from(question))).toString()).toContain("sec_ver");
  }
  await client.open(security, secrets);
  const ask: Ask = async (endpoint, plain) =>
    parse(await client.ask(endpoint, typeof plain === "string" ? Buffer.from(plain, "hex") : plain));
  return { ask, provision: (passphrase: string) => provision(ask, wait, passphrase) };
}

type Ask = (endpoint: string, plain: Uint8Array | string) => Promise<ReturnType<typeof parse>>;

/** What it does with `--ssid` and `--passphrase`. */
async function provision(
  ask: Ask,
  wait: Target["wait"],
  passphrase: string,
): Promise<"connected" | "failed" | "refused"> {
  expect(numberOf(inner(await ask("prov-config", setRequest("HomeNet", passphrase)), 13), 1)).toBe(0);
  if (numberOf(inner(await ask("prov-config", REQUESTS.apply), 15), 1) !== 0) return "refused";
  for (let looks = 0; looks < 100; looks++) {
    const state = numberOf(inner(await ask("prov-config", REQUESTS.status), 11), 2);
    if (state !== 1) return state === 0 ? "connected" : "failed";
    await wait(100);
  }
  throw new Error("still connecting");
}

describe.each(SCHEMES)(
  "Espressif's command line, byte for byte, in security $security",
  ({ security, spec, secrets }) => {
    it("lists the networks and provisions", async () => {
      const target = virtual({ security, ...spec });
      const { ask, provision } = await run(target, security, secrets);
      expect(numberOf(await ask("prov-scan", REQUESTS.scanStart), 2)).toBe(0);
      const status = inner(await ask("prov-scan", REQUESTS.scanStatus), 13);
      expect([numberOf(status, 1), numberOf(status, 2)]).toEqual([1, 2]);
      const list = inner(await ask("prov-scan", scanResultRequest(2)), 15);
      const names = (list.get(1) ?? []).map((entry) => bytesOf(parse(entry as Buffer), 1).toString());
      expect(names).toEqual(["HomeNet", "Cafe"]);
      expect(await provision("12345678")).toBe("connected");
    });

    it("resets after a wrong passphrase, and provisions with the right one", async () => {
      const target = virtual({ security, ...spec });
      expect(await (await run(target, security, secrets)).provision("nope1234")).toBe("failed");
      const second = await run(target, security, secrets);
      expect(await second.provision("12345678")).toBe("refused");
      expect(numberOf(await second.ask("prov-ctrl", REQUESTS.reset), 2)).toBe(0);
      expect(await (await run(target, security, secrets)).provision("12345678")).toBe("connected");
    });

    it("is told that there is nothing to take back", async () => {
      const target = virtual({ security, ...spec });
      const { ask } = await run(target, security, secrets);
      expect(numberOf(await ask("prov-ctrl", REQUESTS.reset), 2)).toBe(5);
      expect(numberOf(await ask("prov-ctrl", REQUESTS.reprovision), 2)).toBe(5);
    });
  },
);

describe("Espressif's command line with what is wrong", () => {
  it.each([
    { name: "proof of possession", security: 1, secrets: { pop: "nope" } },
    { name: "empty proof of possession", security: 1, secrets: {} },
    { name: "password", security: 2, secrets: { pop: "nope" } },
    { name: "user name", security: 2, secrets: { pop: "abcd1234", username: "someone" } },
  ] as const)("(a $name) opens no session, and the right one does after that", async ({ security, secrets }) => {
    const target = virtual({ security, pop: "abcd1234" });
    await expect(run(target, security, secrets)).rejects.toThrow("HTTP 500");
    expect(await (await run(target, security, { pop: "abcd1234" })).provision("12345678")).toBe("connected");
  });

  it("(another security) opens none either", async () => {
    const target = virtual({ security: 1, pop: "abcd1234" });
    await expect(run(target, 0, {})).rejects.toThrow("HTTP 500");
    await expect(run(target, 2, { pop: "abcd1234" })).rejects.toThrow("HTTP 500");
  });
});

it("Espressif's command line provisions the device server over real HTTP, with a reset in between", async () => {
  const target = await served({ security: 1, pop: "abcd1234" });
  expect(await (await run(target, 1, { pop: "abcd1234" })).provision("nope1234")).toBe("failed");
  const again = await run(target, 1, { pop: "abcd1234" });
  expect(numberOf(await again.ask("prov-ctrl", REQUESTS.reset), 2)).toBe(0);
  expect(await again.provision("12345678")).toBe("connected");
});
