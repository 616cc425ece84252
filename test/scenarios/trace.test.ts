import { CtrlSubtype, DataSubtype } from "../../protocol/provisioning/blufi/messages";
import type { FrameCipher } from "../../protocol/provisioning/blufi/security";
import { runScenario } from "../../simulator/scenario/run-scenario";
import type { TraceEntry } from "../../simulator/world/trace/trace";
import type { VirtualPhone } from "../../simulator/wx/virtual-phone";
import { loadScenario, play } from "./load";
import { messagesOf, sessionCipher, type Traffic, trafficOf } from "./session-frames";

interface Watched {
  readonly traffic: readonly Traffic[];
  /** Every random byte the phone gave to the app, in order. */
  readonly drawn: Uint8Array;
  readonly trace: readonly TraceEntry[];
}

/** Plays a scenario and keeps what a trace must not hold: the random bytes that keys are made of. */
async function watch(name: string): Promise<Watched> {
  const trace: TraceEntry[] = [];
  const drawn: number[] = [];
  const onPhone = (phone: VirtualPhone) => {
    const original = phone.wx.getRandomValues.bind(phone.wx);
    phone.extend({
      getRandomValues: (options: WechatMiniprogram.GetRandomValuesOption) =>
        original({
          ...options,
          success: (result) => {
            drawn.push(...new Uint8Array(result.randomValues));
            options.success?.(result);
          },
        }),
    });
  };
  await runScenario(loadScenario(name), { onTrace: (entry) => trace.push(entry), onPhone });
  return { traffic: trafficOf(trace), drawn: Uint8Array.from(drawn), trace };
}

/** The messages a phone sends, as `ctrl/7` or `data/2=text`; negotiation and empty ones without their bytes. */
function story({ written }: Traffic, cipher?: FrameCipher): readonly string[] {
  return messagesOf(written, cipher).map(({ type, subtype, data }) => {
    const told = type === "data" && subtype !== DataSubtype.negotiate ? `=${new TextDecoder().decode(data)}` : "";
    return `${type}/${subtype}${told}`;
  });
}

const OPENING = [
  `ctrl/${CtrlSubtype.getVersion}`,
  `data/${DataSubtype.negotiate}`,
  `data/${DataSubtype.negotiate}`,
  `ctrl/${CtrlSubtype.setSecurityMode}`,
];
const credentials = (ssid: string, password: string) => [
  `data/${DataSubtype.staSsid}=${ssid}`,
  `data/${DataSubtype.staPassword}=${password}`,
];

describe("the bytes in a trace decode to the session", () => {
  it("of a success, with the key that the seed leads to", async () => {
    const { traffic, drawn } = await watch("success");
    expect(traffic).toHaveLength(1);
    const [session] = traffic as [Traffic];
    const cipher = sessionCipher(session, drawn);
    const sent = story(session, cipher);
    expect(sent.slice(0, OPENING.length)).toEqual(OPENING);
    expect(sent).toEqual(
      expect.arrayContaining([`ctrl/${CtrlSubtype.getWifiList}`, `ctrl/${CtrlSubtype.connectWifi}`]),
    );
    expect(sent.filter((message) => message.startsWith("data/2") || message.startsWith("data/3"))).toEqual(
      credentials("HomeNet", "12345678"),
    );
    const heard = messagesOf(session.notified, cipher);
    const list = heard.find(({ subtype, type }) => type === "data" && subtype === DataSubtype.wifiList);
    expect(new TextDecoder("latin1").decode(list?.data)).toContain("HomeNet");
    const reports = heard.filter(({ subtype, type }) => type === "data" && subtype === DataSubtype.statusReport);
    expect(reports.at(-1)?.data.slice(0, 2)).toEqual(Uint8Array.of(1, 0));
  });

  it("of a wrong password and its correction, over one connection", async () => {
    const { traffic, drawn } = await watch("wrong-password-then-right");
    expect(traffic).toHaveLength(1);
    const [session] = traffic as [Traffic];
    const sent = story(session, sessionCipher(session, drawn));
    expect(sent.filter((message) => message.startsWith("data/2") || message.startsWith("data/3"))).toEqual([
      ...credentials("HomeNet", "nope1234"),
      ...credentials("HomeNet", "12345678"),
    ]);
  });

  it("of a plain session, with the password masked to its length", async () => {
    const { traffic } = await watch("plain-blufi");
    const [session] = traffic as [Traffic];
    const sent = story(session);
    expect(sent).toEqual(expect.arrayContaining(credentials("HomeNet", "********")));
    expect(sent).not.toContain(`data/${DataSubtype.negotiate}`);
  });

  it("of a plain session in fragments, with no piece of the password in any of them", async () => {
    const { traffic, trace } = await watch("plain-blufi-small-mtu");
    const [session] = traffic as [Traffic];
    expect(story(session)).toContain(`data/${DataSubtype.staPassword}=${"*".repeat(63)}`);
    const password = loadScenario("plain-blufi-small-mtu").steps[0];
    const text = password?.do === "pair" ? password.password : "";
    const lines = trace.map((entry) => JSON.stringify(entry)).join("\n");
    for (let at = 0; at + 5 <= text.length; at += 1) {
      expect(lines).not.toContain(Buffer.from(text.slice(at, at + 5)).toString("hex"));
    }
  });

  it("of the name as it was scanned, byte for byte", async () => {
    const { traffic, drawn } = await watch("gbk-ssid");
    const [session] = traffic as [Traffic];
    const name = messagesOf(session.written, sessionCipher(session, drawn)).find(
      ({ type, subtype }) => type === "data" && subtype === DataSubtype.staSsid,
    );
    expect(Buffer.from(name?.data ?? []).toString("hex")).toBe("d0a1c3f7b5c4bcd2");
  });

  it("but not the bytes that keys are made of", async () => {
    const { drawn, trace } = await watch("success");
    expect(drawn.length).toBeGreaterThanOrEqual(32);
    const lines = trace.map((entry) => JSON.stringify(entry)).join("\n");
    for (let at = 0; at + 8 <= drawn.length; at += 1) {
      expect(lines).not.toContain(Buffer.from(drawn.slice(at, at + 8)).toString("hex"));
    }
  });
});

describe("a fault at a step strikes at that step", () => {
  const [SSID, PASSWORD] = credentials("HomeNet", "12345678");
  const READ_STATUS = `ctrl/${CtrlSubtype.getWifiStatus}`;

  it.each([
    ["blufi-disconnect-at-version", OPENING[0], 0],
    ["blufi-disconnect-at-version-answer", OPENING[0], 0],
    ["blufi-disconnect-at-security-mode", OPENING[3], 2],
    ["blufi-disconnect-at-wifi-status", READ_STATUS, 2],
    ["blufi-disconnect-at-wifi-list", `ctrl/${CtrlSubtype.getWifiList}`, 3],
    ["blufi-disconnect-at-wifi-list-answer", `ctrl/${CtrlSubtype.getWifiList}`, 3],
    ["blufi-disconnect-at-op-mode", `ctrl/${CtrlSubtype.setOpMode}`, 4],
    ["blufi-disconnect-at-ssid", SSID, 4],
    ["blufi-disconnect-at-password", PASSWORD, 4],
    ["blufi-disconnect-at-connect-wifi", `ctrl/${CtrlSubtype.connectWifi}`, 5],
    ["blufi-disconnect-at-connect-wifi-ack", `ctrl/${CtrlSubtype.connectWifi}`, 5],
    ["blufi-disconnect-at-polling", READ_STATUS, 6],
    ["blufi-disconnect-at-polling-answer", READ_STATUS, 6],
  ])("%s: the first link ends after %s, with %i notifications heard", async (name, last, notified) => {
    const { traffic, drawn } = await watch(name);
    const [first] = traffic as [Traffic];
    const cipher = first.notified.length > 1 ? sessionCipher(first, drawn) : undefined;
    expect(story(first, cipher).at(-1)).toBe(last);
    expect(first.notified).toHaveLength(notified);
    expect(traffic.length).toBeGreaterThan(1);
  });

  it.each([
    ["blufi-disconnect-at-negotiation", 3],
    ["blufi-disconnect-at-negotiation-answer", 4],
  ])("%s: the first link ends after %i frames, within the key agreement", async (name, frames) => {
    const { traffic } = await watch(name);
    const [first] = traffic as [Traffic];
    expect(first.written).toHaveLength(frames);
    expect(first.notified).toHaveLength(1);
  });

  it.each([
    ["blufi-disconnect-at-discovery", "getBLEDeviceServices"],
    ["blufi-disconnect-at-notify", "notifyBLECharacteristicValueChange"],
  ])("%s: the first link ends while %s waits for its answer", async (name, api) => {
    const { trace } = await watch(name);
    const about = trace.filter((entry) => entry.api === api).map(({ kind }) => kind);
    expect(about.slice(0, 2)).toEqual(["call", "fail"]);
  });
});

describe("a seed decides everything", () => {
  it.each(["success", "blufi-notify-corrupted-at-wifi-list", "two-phones-one-refused", "hidden-long-mid-join"])(
    "%s runs the same twice, and otherwise with another seed",
    async (name) => {
      const scenario = loadScenario(name);
      const first = await play(scenario);
      const second = await play(scenario);
      expect(second.lines).toBe(first.lines);
      const other = await play({ ...scenario, seed: scenario.seed + 1 });
      const withoutHeader = (lines: string) => lines.replace(/"seed":\d+/, "");
      expect(withoutHeader(other.lines)).not.toBe(withoutHeader(first.lines));
    },
  );
});
