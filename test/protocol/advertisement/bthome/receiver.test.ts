import { inspect } from "node:util";
import fc from "fast-check";
import { sealBthome } from "../../../../protocol/advertisement/bthome/encryption";
import { BthomeReceiver } from "../../../../protocol/advertisement/bthome/receiver";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const KEY = bytes("231d39c1d7cc1ab1aee224cd096db932");
const MAC = bytes("5448e68f80a5");
const PLAIN = { state: "values" };
const TEMPERATURE = bytes("02ca09");

const sealed = (counter: number, payload = TEMPERATURE, info = 0x41): Uint8Array => {
  const counterBytes = Uint8Array.from([0, 8, 16, 24], (shift) => (counter >>> shift) & 0xff);
  const body = sealBthome(payload, info, counterBytes, KEY, MAC) ?? new Uint8Array();
  const mac = (info & 2) === 0 ? [] : [...MAC].reverse();
  return Uint8Array.from([info, ...mac, ...body]);
};
const refused = (why: string) => ({ state: "refused", why });

describe("a receiver of BTHome", () => {
  it("opens what the format's page seals", () => {
    const receiver = new BthomeReceiver({ key: KEY, mac: MAC });
    expect(receiver.receive(bytes("41e445f3c9962b332211006c7c4519"), 0)).toMatchObject({
      state: "values",
      packet: {
        encrypted: true,
        objects: [
          { key: "temperature", value: 25.06 },
          { key: "humidity", value: 50.55 },
        ],
      },
    });
  });

  it("needs no MAC when the packet carries it", () => {
    expect(new BthomeReceiver({ key: KEY }).receive(sealed(7, TEMPERATURE, 0x43), 0)).toMatchObject(PLAIN);
  });

  it.each([
    { what: "without a key", options: { mac: MAC }, why: "no-key" },
    { what: "with a key of another length", options: { key: KEY.slice(1), mac: MAC }, why: "no-key" },
    { what: "without a MAC", options: { key: KEY }, why: "no-mac" },
    { what: "with a MAC of another length", options: { key: KEY, mac: MAC.slice(1) }, why: "not-authentic" },
    { what: "with another MAC", options: { key: KEY, mac: KEY.slice(0, 6) }, why: "not-authentic" },
    { what: "with another key", options: { key: new Uint8Array(16), mac: MAC }, why: "not-authentic" },
  ])("refuses $what", ({ options, why }) => {
    expect(new BthomeReceiver(options).receive(sealed(1), 0)).toEqual(refused(why));
  });

  it("refuses packets in clear once there is a key", () => {
    const receiver = new BthomeReceiver({ key: KEY, mac: MAC });
    expect(receiver.receive(bytes("4002ca09"), 0)).toEqual(refused("downgraded"));
  });

  it.each(["", "20", "41", "4101020304050607", "410102030405060708"])("refuses %p as malformed", (hex) => {
    expect(new BthomeReceiver({ key: KEY, mac: MAC }).receive(bytes(hex), 0)).toEqual(refused("malformed"));
  });

  it("takes a rising counter, repeats an equal one, refuses a falling one but after a change of battery", () => {
    const receiver = new BthomeReceiver({ key: KEY, mac: MAC });
    expect(receiver.receive(sealed(500), 0)).toMatchObject(PLAIN);
    expect(receiver.receive(sealed(500), 10)).toEqual({ state: "repeated" });
    expect(receiver.receive(sealed(499), 20)).toEqual(refused("replayed"));
    expect(receiver.receive(sealed(100), 30)).toEqual(refused("replayed"));
    expect(receiver.receive(sealed(501), 40)).toMatchObject(PLAIN);
    expect(receiver.receive(sealed(3), 50)).toMatchObject(PLAIN);
    expect(receiver.receive(sealed(4), 60)).toMatchObject(PLAIN);
  });

  it("remembers nothing of a forged packet", () => {
    const receiver = new BthomeReceiver({ key: KEY, mac: MAC });
    const forged = sealed(4_000_000_000);
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    expect(receiver.receive(forged, 0)).toEqual(refused("not-authentic"));
    expect(receiver.receive(sealed(200), 10)).toMatchObject(PLAIN);
  });

  it.each([
    { what: "an equal id at once", ids: [9, 9], gap: 100, state: "repeated" },
    { what: "an equal id with another content", ids: [9, 9], values: [0x61, 0x62], gap: 100, state: "values" },
    { what: "an equal id after four seconds", ids: [9, 9], gap: 4_001, state: "values" },
    { what: "an older id", ids: [9, 8], gap: 100, state: "repeated" },
    { what: "an id 63 ahead", ids: [9, 72], gap: 100, state: "values" },
    { what: "an id 64 ahead", ids: [9, 73], gap: 100, state: "repeated" },
    { what: "an id that wrapped", ids: [250, 3], gap: 100, state: "values" },
  ])("tells $what: $state", ({ ids, values = [0x61, 0x61], gap, state }) => {
    const receiver = new BthomeReceiver();
    const outcomes = ids.map((id, index) =>
      receiver.receive(Uint8Array.of(0x40, 0x00, id, 0x01, values[index] ?? 0), index * gap),
    );
    expect(outcomes.at(-1)?.state).toBe(state);
  });

  it.each([
    {
      what: "sealed",
      key: "07".repeat(16),
      packets: ["41391c6e6f4d301eaea67a04009888c984", "4134cc65d14ba67a040044d11769"],
    },
    { what: "in clear", key: undefined, packets: ["4000b00151028d0a038d11", "4000b00c200b10001101"] },
  ])("takes both packets of one measurement that bear one number, $what, and repeats of each", ({ key, packets }) => {
    const mac = bytes("020000000001");
    const receiver = new BthomeReceiver({ mac, ...(key === undefined ? {} : { key: bytes(key) }) });
    const [first = "", second = ""] = packets;
    const states = [first, second, first, second].map((hex, index) => receiver.receive(bytes(hex), 100 * index).state);
    expect(states).toEqual(["values", "values", "repeated", "repeated"]);
  });

  it("delivers each content of a number once, however they are mixed; of a newer number anew", () => {
    const parts = fc.uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 4,
      selector: String,
    });
    fc.assert(
      fc.property(parts, fc.array(fc.nat(3), { maxLength: 20 }), fc.boolean(), (contents, order, isSealed) => {
        const receiver = new BthomeReceiver(isSealed ? { key: KEY, mac: MAC } : {});
        for (const number of [200, 201]) {
          const heard = new Set<number>();
          for (const turn of order) {
            const part = turn % contents.length;
            const body = [...(contents[part] ?? [])];
            const text = Uint8Array.from([0x54, body.length, ...body]);
            const packet = isSealed ? sealed(number, text) : Uint8Array.from([0x40, 0x00, number, ...text]);
            expect(receiver.receive(packet, 0).state).toBe(heard.has(part) ? "repeated" : "values");
            heard.add(part);
          }
        }
      }),
    );
  });

  it("lets an id that never changes through once in a while, however often it is sent", () => {
    const receiver = new BthomeReceiver();
    const states = Array.from({ length: 10 }, (_, second) => receiver.receive(bytes("400009"), second * 1_000).state);
    expect(states.filter((state) => state === "values")).toHaveLength(2);
  });

  it("brings any payload back, and refuses it with any one bit changed", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 24 }),
        fc.nat(0xffffffff),
        fc.nat(),
        (payload, counter, place) => {
          const packet = sealed(counter, payload);
          expect(new BthomeReceiver({ key: KEY, mac: MAC }).receive(packet, 0).state).toBe("values");
          const bit = 8 + (place % ((packet.length - 1) * 8));
          const forged = packet.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
          expect(new BthomeReceiver({ key: KEY, mac: MAC }).receive(forged, 0)).toEqual(refused("not-authentic"));
        },
      ),
    );
  });

  it("survives any bytes in any order; at least half of changed packets pass the length check", () => {
    const packet = fc
      .tuple(fc.constantFrom(sealed(1), sealed(2, TEMPERATURE, 0x43)), fc.nat(30), fc.nat(255))
      .map(([valid, at, byte]) => valid.map((old, index) => (index === at ? byte : old)));
    const anything = fc.oneof(
      { weight: 3, arbitrary: packet },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
    );
    let heard = 0;
    let long = 0;
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 6 }), (packets) => {
        const receiver = new BthomeReceiver({ key: KEY, mac: MAC });
        for (const [index, data] of packets.entries()) {
          const outcome = receiver.receive(data, index * 700);
          heard += 1;
          if (outcome.state !== "refused" || outcome.why !== "malformed") long += 1;
        }
      }),
      { seed: 3 },
    );
    expect(long).toBeGreaterThanOrEqual(heard / 2);
  });

  it("shows its key to nobody who prints it", () => {
    const receiver = new BthomeReceiver({ key: KEY, mac: MAC });
    const [first, second] = KEY;
    const printedKey = new RegExp(`\\b${first},\\s*("1":)?\\s*${second}\\b`);
    expect(JSON.stringify({ KEY })).toMatch(printedKey);
    expect(inspect(KEY)).toMatch(printedKey);
    for (const printed of [JSON.stringify(receiver), inspect(receiver, { depth: null, showHidden: true })]) {
      expect(printed).not.toMatch(printedKey);
    }
  });
});
