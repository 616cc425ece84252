import { concatBytes } from "../../../../protocol/bytes/concat";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { decodeMessage } from "../../../../protocol/nfc/ndef/decode-message";
import { decodeNdef, decodeRecord } from "../../../../protocol/nfc/ndef/decode-record";
import { encodeMessage } from "../../../../protocol/nfc/ndef/encode-message";
import { ascii, MAX_MESSAGE, MAX_RECORDS, type RecordTnf, TNF } from "../../../../protocol/nfc/ndef/record";
import type { NdefMode } from "../../../../protocol/nfc/ndef/result";
import { WSC_TYPE } from "../../../../protocol/nfc/ndef/wifi-token";
import { demanded, problemOf } from "./demanded";

const MODES: readonly NdefMode[] = ["strict", "relaxed"];
const NONE = new Uint8Array(0);
const message = (tnf: RecordTnf, type: string, payload: Uint8Array): Uint8Array =>
  demanded(encodeMessage([{ tnf, type: ascii(type), id: NONE, payload }]));
const poster = (payload: Uint8Array) => message(TNF.wellKnown, "Sp", payload);
const wifi = (hex: string) => message(TNF.mime, WSC_TYPE, hexToBytes(hex));
const repeated = (count: number, hex: string) => concatBytes(...Array.from({ length: count }, () => hexToBytes(hex)));
const problems = (bytes: Uint8Array) => MODES.map((mode) => problemOf(decodeNdef(bytes, mode)));

const KEY = "102700087365637265743132";
const NETWORK = `10450003616263100300020020100f00020008${KEY}`;
const credential = (fields: string) => `100e${(fields.length / 2).toString(16).padStart(4, "0")}${fields}`;

describe("a hostile tag", () => {
  it("with smart posters in smart posters is refused at the second, however deep it goes", () => {
    let payload: Uint8Array = hexToBytes("d1010655053130303836");
    for (let depth = 0; depth < 200; depth += 1) payload = poster(payload);
    expect(problems(payload)).toEqual(["nested", "nested"]);
  });

  it("with a length beyond its bytes is refused before anything is made of it", () => {
    expect(problems(hexToBytes("c101ffffffff54"))).toEqual(["cut", "cut"]);
    expect(problems(hexToBytes("d9ff01ff54"))).toEqual(["cut", "cut"]);
  });

  it("with 64 KB of text is read, with more than any tag holds it is not", () => {
    const text = concatBytes(hexToBytes("02656e"), new Uint8Array(65_000).fill(0x61));
    const read = demanded(decodeNdef(message(TNF.wellKnown, "T", text)));
    expect(read[0]?.content).toMatchObject({ kind: "text", text: "a".repeat(65_000) });
    expect(problems(new Uint8Array(MAX_MESSAGE + 1))).toEqual(["too-long", "too-long"]);
  });

  it("with a flood of chunks or of records is refused", () => {
    const chunks = concatBytes(hexToBytes("b5000100"), repeated(MAX_RECORDS, "36000100"), hexToBytes("56000100"));
    const records = concatBytes(hexToBytes("900000"), repeated(MAX_RECORDS, "100000"), hexToBytes("500000"));
    expect(problems(chunks)).toEqual(["too-long", "too-long"]);
    expect(problems(records)).toEqual(["too-long", "too-long"]);
  });

  it.each([
    { what: "a chunk of its own", hex: "d6000141", strict: "chunk", relaxed: "chunk" },
    { what: "a chunk that has a type", hex: "b201006156010061", strict: "type", relaxed: "type" },
    { what: "a chunk that has an id", hex: "b20100615e00000161", strict: "chunk", relaxed: "chunk" },
    { what: "a record within a chunked one", hex: "b20100615101015500", strict: "chunk", relaxed: "none" },
    { what: "a second first record", hex: "91010155009101015500", strict: "framing", relaxed: "none" },
  ])("with $what: strict $strict, relaxed $relaxed", ({ hex, strict, relaxed }) => {
    expect(problems(hexToBytes(hex))).toEqual([strict, relaxed]);
  });

  it.each([
    { what: "a name of 33 bytes", fields: `10450021${"61".repeat(33)}`, strict: "size", relaxed: "size" },
    { what: "a key of 65 bytes", fields: `10270041${"61".repeat(65)}`, strict: "size", relaxed: "size" },
    { what: "two names", fields: `${NETWORK}1045000178`, strict: "duplicate", relaxed: "none" },
    { what: "two keys", fields: `${NETWORK}${KEY}`, strict: "duplicate", relaxed: "none" },
    { what: "an authentication of one byte", fields: "1003000120", strict: "size", relaxed: "size" },
    {
      what: "a passphrase of 3 letters",
      fields: NETWORK.replace(KEY, "10270003616263"),
      strict: "size",
      relaxed: "none",
    },
  ])("with $what in a Wi-Fi credential: strict $strict, relaxed $relaxed", ({ fields, strict, relaxed }) => {
    expect(problems(wifi(credential(fields)))).toEqual([strict, relaxed]);
  });

  it("with a name twice in a credential names the first network to a relaxed reader", () => {
    const [record] = demanded(decodeNdef(wifi(credential(`${NETWORK}1045000178`)), "relaxed"));
    expect(record?.content).toMatchObject({ kind: "wifi", credentials: [{ ssid: ascii("abc") }] });
  });

  it("with eleven networks, or attributes by the hundred, is refused", () => {
    expect(problems(wifi(credential(NETWORK).repeat(11)))).toEqual(["too-long", "too-long"]);
    expect(problems(wifi("10510000".repeat(300)))).toEqual(["too-long", "too-long"]);
  });

  it.each([
    { type: "U", hex: "ff61", problem: "reserved" },
    { type: "T", hex: "42656e61", problem: "reserved" },
    { type: "T", hex: "0061", problem: "missing" },
    { type: "T", hex: "0a656e61", problem: "cut" },
    { type: "T", hex: "82656ed800", problem: "text" },
    { type: "Hs", hex: "", problem: "empty" },
    { type: "Hs", hex: "13d10205616301ff3000", problem: "cut" },
    { type: "Hs", hex: "13d10204616304013000", problem: "reserved" },
    { type: "Sp", hex: "910101550051030261637403", problem: "cut" },
    { type: "Sp", hex: "910101550051030161637409", problem: "reserved" },
    { type: "Sp", hex: "91010155005101017300", problem: "size" },
  ])("with $hex as $type is refused: $problem", ({ type, hex, problem }) => {
    const bytes = message(TNF.wellKnown, type, hexToBytes(hex));
    expect(problemOf(decodeNdef(bytes))).toBe(problem);
  });

  it("has no say in what a value of ours is: results are copies of its bytes", () => {
    const bytes = hexToBytes("d40f036578616d706c652e636f6d3a646576010203");
    const [record] = demanded(decodeMessage(bytes));
    bytes.fill(0);
    expect(record?.payload).toEqual(Uint8Array.of(1, 2, 3));
    expect(record && decodeRecord(record)).toMatchObject({ ok: true, value: { content: { type: "example.com:dev" } } });
  });
});
