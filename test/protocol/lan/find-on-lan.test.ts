import { of } from "rxjs";
import { findOnLan, type LanFinding, type LanTarget } from "../../../protocol/lan/find-on-lan";
import { answerTo } from "../../../simulator/devices/lan/companion-responder";
import { deviceSelf, type Neighbour, neighbourOf, subnetOf } from "./fake-subnet";

const ID = "00112233445566778899aabbccddeeff";
const KEY = new Uint8Array(32).fill(7);
const LAMP = deviceSelf("192.168.1.7", ID, KEY);
const IMPOSTOR = deviceSelf("192.168.1.66", ID, new Uint8Array(32).fill(8));
const IDENTITY = { id: ID, key: KEY };
const NEWER = { id: "ee".repeat(16), key: KEY };
const EVERYONE = { hears: "everyone" } as const;

type Subnet = ReturnType<typeof subnetOf>;

function search({ ports, open }: Subnet, target: Partial<LanTarget> = {}): LanFinding {
  const findings: LanFinding[] = [];
  findOnLan(ports, { identities: [IDENTITY], name: "LAMP", addresses: [], ...target }).subscribe((is) =>
    findings.push(is),
  );
  ports.clock.advance(20_000);
  expect(findings).toHaveLength(1);
  expect(open()).toBe(0);
  expect(ports.clock.pending()).toBe(0);
  return findings[0] as LanFinding;
}

const service = (address: string, port = 21_043) => ({
  type: "_devcompanion._udp.",
  name: "dc-0011223344556677",
  address,
  port,
});

test("the address learnt over Bluetooth is asked first, and a proof ends the search", () => {
  const subnet = subnetOf([neighbourOf(LAMP)], []);
  expect(search(subnet, { addresses: ["192.168.1.7"] })).toEqual({
    ...{ is: "found", id: ID, address: "192.168.1.7", port: 21_043, via: "address", ms: 2 },
  });
});

test("mDNS tells address and port, a broadcast reaches who is not announced, and HTTP who has only a web server", () => {
  const announced = subnetOf([neighbourOf(LAMP, { port: 5_000 })], [service("192.168.1.7", 5_000)]);
  expect(search(announced)).toMatchObject({ is: "found", via: "mdns" });
  const silent = subnetOf([neighbourOf(LAMP, EVERYONE)]);
  expect(search(silent)).toMatchObject({ is: "found", via: "udp" });
  const web = subnetOf([]);
  web.ports.lan.answer(({ body }) =>
    of({ status: 200, cookies: [], body: answerTo(body ?? new Uint8Array(), LAMP) ?? new Uint8Array() }),
  );
  expect(search(web, { addresses: ["192.168.1.7"] })).toMatchObject({ is: "found", via: "http" });
  expect(web.ports.lan.sent[0]?.url).toBe("http://192.168.1.7/companion/hello");
});

test("of several keys that a device may hold the one that proves it is told", () => {
  const subnet = subnetOf([neighbourOf(LAMP, EVERYONE)]);
  expect(search(subnet, { identities: [NEWER, IDENTITY] })).toMatchObject({ is: "found", id: ID });
});

test("nobody there is not found, with what kept a stage from asking", () => {
  const finding = search(subnetOf([]));
  expect(finding).toMatchObject({ is: "not-found", causes: [{ message: "unsupported: mDNS" }] });
});

test("an impostor that answers first is not believed, and the true device is still found", () => {
  const first = neighbourOf(IMPOSTOR, { ...EVERYONE, afterMs: 1 });
  expect(search(subnetOf([first]))).toMatchObject({ is: "unproven", address: "192.168.1.66" });
  const both = subnetOf([first, neighbourOf(LAMP, { ...EVERYONE, afterMs: 900 })]);
  expect(search(both)).toMatchObject({ is: "found", address: "192.168.1.7" });
});

test("a proof to another question, a mirrored question and a relayed proof are worth nothing", () => {
  let kept: Uint8Array | undefined;
  const recorder = neighbourOf(LAMP, {
    ...EVERYONE,
    answer: (question) => {
      kept ??= question[3] === 2 ? answerTo(question, LAMP) : undefined;
      return [];
    },
  });
  search(subnetOf([recorder]));
  expect(kept).toBeDefined();
  const replaying: Neighbour = { ...neighbourOf(LAMP, EVERYONE), answer: () => [kept ?? new Uint8Array()] };
  const rig = subnetOf([replaying]);
  // Another nonce than the one that was recorded.
  rig.ports.randomness.bytes(1).subscribe();
  expect(search(rig)).toMatchObject({ is: "unproven" });
  const mirror: Neighbour = { ...neighbourOf(LAMP, EVERYONE), answer: (question) => [question] };
  expect(search(subnetOf([mirror]))).toMatchObject({ is: "not-found" });
  const relay: Neighbour = { ...neighbourOf(LAMP, EVERYONE), address: "192.168.1.66" };
  expect(search(subnetOf([relay]))).toMatchObject({ is: "unproven", address: "192.168.1.66" });
});

test("without a key whoever bears the name is unproven, at once", () => {
  const { is, ms } = search(subnetOf([neighbourOf(LAMP, EVERYONE)], []), { identities: [] });
  expect({ is, ms }).toEqual({ is: "unproven", ms: 4_002 });
  const other = { ...LAMP, name: "OTHER" };
  expect(search(subnetOf([neighbourOf(other, EVERYONE)]), { identities: [] }).is).toBe("not-found");
});

test("a flood of strangers' answers is cut off, and public addresses are neither asked nor heard", () => {
  const flood: Neighbour = {
    ...neighbourOf(IMPOSTOR, { ...EVERYONE, afterMs: 1 }),
    answer: (question) => Array.from({ length: 100 }, () => answerTo(question, IMPOSTOR) ?? new Uint8Array(900)),
  };
  const flooded = subnetOf([flood, neighbourOf(LAMP, { ...EVERYONE, afterMs: 1_000 })]);
  expect(search(flooded)).toMatchObject({ is: "found", address: "192.168.1.7" });
  const abroad = subnetOf([neighbourOf(deviceSelf("8.8.8.8", ID, KEY), EVERYONE)], [service("8.8.8.8")]);
  expect(search(abroad, { addresses: ["8.8.8.8", "lamp.local"] }).is).toBe("not-found");
  expect(abroad.sent.every(({ address }) => address === "255.255.255.255")).toBe(true);
});
