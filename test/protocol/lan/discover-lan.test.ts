import { discoverOnLan, type LanSighting } from "../../../protocol/lan/discover-lan";
import { answerTo } from "../../../simulator/devices/lan/companion-responder";
import { deviceSelf, type Neighbour, neighbourOf, subnetOf } from "./fake-subnet";

const ID = "00112233445566778899aabbccddeeff";
const KEY = new Uint8Array(32).fill(7);
const LAMP = deviceSelf("192.168.1.7", ID, KEY);
const IMPOSTOR = deviceSelf("192.168.1.66", ID, new Uint8Array(32).fill(8));
const STRANGER = deviceSelf("192.168.1.9", "ff".repeat(16), KEY);
const EVERYONE = { hears: "everyone" } as const;

function look(subnet: ReturnType<typeof subnetOf>, ms: number) {
  let seen: readonly LanSighting[] = [];
  const watching = discoverOnLan(subnet.ports, (hint) =>
    hint === ID.slice(0, 16) ? { id: ID, key: KEY } : undefined,
  ).subscribe((sightings) => {
    seen = sightings;
  });
  subnet.ports.clock.advance(ms);
  watching.unsubscribe();
  subnet.ports.clock.advance(2_000);
  expect(subnet.open()).toBe(0);
  expect(subnet.ports.clock.pending()).toBe(0);
  return seen;
}

test("who proves, who claims in vain, and who is nobody of this phone's are told apart, with how fast they answer", () => {
  const subnet = subnetOf(
    [
      neighbourOf(IMPOSTOR, { ...EVERYONE, afterMs: 4 }),
      neighbourOf(LAMP, { ...EVERYONE, afterMs: 9 }),
      neighbourOf(STRANGER, { port: 5_000, afterMs: 14 }),
    ],
    [{ type: "_devcompanion._udp.", name: "dc-ffffffffffffffff", address: "192.168.1.9", port: 5_000 }],
  );
  const seen = look(subnet, 1_000).map(({ address, via, ms, standing }) => ({ address, via, ms, standing }));
  expect(seen).toEqual([
    { address: "192.168.1.66", via: "udp", ms: 4, standing: "refused" },
    { address: "192.168.1.7", via: "udp", ms: 9, standing: "proven" },
    { address: "192.168.1.9", via: "mdns", ms: 14, standing: "unknown" },
  ]);
});

test("who claims an id and answers no challenge is refused, and nothing but questions is sent to anyone", () => {
  const mute: Neighbour = neighbourOf(LAMP, {
    ...EVERYONE,
    answer: (question) => (question[3] === 1 ? [answerTo(question, LAMP) ?? new Uint8Array()] : []),
  });
  const subnet = subnetOf([mute]);
  expect(look(subnet, 1_000)[0]?.standing).toBe("checking");
  expect(look(subnet, 3_000)[0]?.standing).toBe("refused");
  expect(subnet.sent.every(({ data }) => data.length === 12 || data.length === 28)).toBe(true);
});

test("a crowd of strangers is bounded", () => {
  const crowd = Array.from({ length: 300 }, (_, index) => {
    const address = `192.168.${2 + Math.floor(index / 250)}.${1 + (index % 250)}`;
    return neighbourOf(deviceSelf(address, "ff".repeat(16), KEY), EVERYONE);
  });
  expect(look(subnetOf(crowd), 12_000)).toHaveLength(64);
});

test("a phone without UDP says nothing", () => {
  const { ports } = subnetOf([]);
  const { udp: _udp, ...without } = ports;
  const seen: unknown[] = [];
  discoverOnLan(without, () => undefined).subscribe((sightings) => seen.push(sightings));
  ports.clock.advance(10_000);
  expect(seen).toEqual([]);
});
