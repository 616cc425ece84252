import fc from "fast-check";
import {
  acknowledges,
  encodeAcknowledgement,
  encodeHandOver,
  LONGEST_MESSAGE,
  parseAcknowledgement,
  parseHandOver,
} from "../../../protocol/identity/messages";
import { utf8 } from "../provisioning/blufi/support/hex";

const ID = "00112233445566778899aabbccddeeff";
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const identity = fc.record({
  id: bytes(16).map((raw) => Buffer.from(raw).toString("hex")),
  key: bytes(32).map((raw) => Uint8Array.from(raw)),
});

describe("the messages of a hand-over", () => {
  it("come through as they were, whatever the identity", () => {
    fc.assert(
      fc.property(identity, (one) => {
        const message = encodeHandOver(one);
        expect(message).toHaveLength(120);
        expect(parseHandOver(message)).toEqual(one);
        expect(acknowledges(encodeAcknowledgement(one.id), one)).toBe(true);
        expect(acknowledges(encodeAcknowledgement("0".repeat(32)), one)).toBe(one.id === "0".repeat(32));
      }),
      { numRuns: 100 },
    );
  });

  it("say where the cloud is, in no more bytes than a device has to take", () => {
    const cloud = { url: `mqtts://${"x".repeat(192)}`, prefix: "p".repeat(32) };
    const one = { id: ID, key: new Uint8Array(32), cloud };
    expect(encodeHandOver(one)).toHaveLength(383);
    expect(parseHandOver(encodeHandOver(one))).toEqual(one);
  });

  it.each([
    { url: "https://iot.example.com", prefix: "dc" },
    { url: `mqtts://${"x".repeat(193)}`, prefix: "dc" },
    { url: "mqtts://iot.example.com/ü", prefix: "dc" },
    { url: "mqtts://iot.example.com", prefix: "a/b" },
    { url: "mqtts://iot.example.com" },
    "mqtts://iot.example.com",
    null,
  ])("neither send nor take %j for a cloud; the identity is taken all the same", (cloud) => {
    const bare = { id: ID, key: new Uint8Array(32) };
    expect(encodeHandOver({ ...bare, cloud } as never)).toEqual(encodeHandOver(bare));
    const given = utf8(JSON.stringify({ v: 1, id: ID, key: "0".repeat(64), cloud }));
    expect(parseHandOver(given)).toEqual(bare);
  });

  it("make an acknowledgement only of the very id, and never throw, whatever a device answers", () => {
    const mine = { id: ID, key: new Uint8Array(32) };
    const value = fc.oneof(fc.constant(1), fc.constant(ID), fc.anything());
    const answer = fc.oneof(
      fc.uint8Array({ maxLength: 700 }),
      fc.json().map(utf8),
      fc.record({ v: value, id: value }, { requiredKeys: [] }).map((fields) => utf8(JSON.stringify(fields) ?? "")),
    );
    fc.assert(
      fc.property(answer, (given) => {
        const parsed = parseAcknowledgement(given);
        expect(parsed === undefined || /^[0-9a-f]{32}$/.test(parsed)).toBe(true);
        const fields = parsed === undefined ? {} : JSON.parse(new TextDecoder().decode(given));
        expect(acknowledges(given, mine)).toBe(fields.v === 1 && fields.id === ID);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Uint8Array]>([
    ["nothing", utf8("")],
    ["the id alone", utf8(ID)],
    ["no id", utf8('{"v":1}')],
    ["another version", utf8(`{"v":2,"id":"${ID}"}`)],
    ["an upper-case id", utf8(`{"v":1,"id":"${ID.toUpperCase()}"}`)],
    ["a longer id", utf8(`{"v":1,"id":"${ID}00"}`)],
    ["a list", utf8(`[{"v":1,"id":"${ID}"}]`)],
    ["stock firmware's word", utf8("SUCCESS")],
    ["bytes that are no text", Uint8Array.of(0xff, 0xfe)],
    ["more than is read", utf8(`{"v":1,"id":"${ID}"}${" ".repeat(LONGEST_MESSAGE)}`)],
  ])("take %s for no acknowledgement", (_case, given) => {
    expect(parseAcknowledgement(given)).toBeUndefined();
  });

  it.each([
    `{"v":1,"id":"${ID}"}`,
    `{"v":1,"id":"${ID}","key":"00"}`,
    `{"v":1,"id":"${ID}","key":"${"g".repeat(64)}"}`,
    `{"v":1,"id":7,"key":"${"0".repeat(64)}"}`,
  ])("take %s for no hand-over", (given) => {
    expect(parseHandOver(utf8(given))).toBeUndefined();
  });
});
