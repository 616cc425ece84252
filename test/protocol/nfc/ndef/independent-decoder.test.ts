// @ts-expect-error It ships no types.
import independent from "@taptrack/ndef";
import fc from "fast-check";
import { encodeMessage } from "../../../../protocol/nfc/ndef/encode-message";
import { encodeNdef, untagged } from "../../../../protocol/nfc/ndef/encode-record";
import { TNF } from "../../../../protocol/nfc/ndef/record";
import { nightly } from "../../../support/nightly";
import { rawRecord } from "./arbitrary-content";
import { demanded } from "./demanded";

/** Ten thousands of cases take minutes. */
jest.setTimeout(nightly(30_000, 900_000));

interface TheirRecord {
  getTnf(): number;
  getType(): Uint8Array;
  getId(): Uint8Array;
  getPayload(): Uint8Array;
}
interface Theirs {
  readonly Message: { fromBytes(bytes: Uint8Array): { getRecords(): readonly TheirRecord[] } };
  readonly Utils: {
    resolveTextRecord(record: TheirRecord): { readonly language: string; readonly content: string };
    resolveUriRecordToString(record: TheirRecord): string;
  };
}

const theirs: Theirs = independent;
const read = (bytes: Uint8Array) => theirs.Message.fromBytes(bytes).getRecords();
const plain = (bytes: Uint8Array) => [...bytes];

describe("@taptrack/ndef, which nobody here wrote,", () => {
  it("reads the records of every message of short, filled ones: it misreads lengths of four bytes and empty payloads", () => {
    const short = rawRecord.filter(
      ({ tnf, payload }) => tnf !== TNF.empty && payload.length > 0 && payload.length < 256,
    );
    const records = fc.array(short, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(records, (written) => {
        const found = read(demanded(encodeMessage(written))).map((record) => ({
          tnf: Number(record.getTnf()),
          type: plain(record.getType()),
          id: plain(record.getId()),
          payload: plain(record.getPayload()),
        }));
        const expected = written.map(({ tnf, type, id, payload }) => ({
          tnf,
          type: plain(type),
          id: plain(id),
          payload: plain(payload),
        }));
        expect(found).toEqual(expected);
      }),
      { numRuns: nightly(50, 10_000), endOnFailure: true },
    );
  });

  it("reads texts and links as they were meant", () => {
    const bytes = demanded(
      encodeNdef([
        untagged({ kind: "text", lang: "zh-Hans-CN", text: "温湿度计 🎉" }),
        untagged({ kind: "uri", uri: "https://www.example.com/a?b=c" }),
        untagged({ kind: "uri", uri: "weixin://dl/business/?t=AbC" }),
      ]),
    );
    const [text, web, entry] = read(bytes);
    if (text === undefined || web === undefined || entry === undefined) throw new Error("no three records");
    expect(theirs.Utils.resolveTextRecord(text)).toMatchObject({ language: "zh-Hans-CN", content: "温湿度计 🎉" });
    expect(theirs.Utils.resolveUriRecordToString(web)).toBe("https://www.example.com/a?b=c");
    expect(theirs.Utils.resolveUriRecordToString(entry)).toBe("weixin://dl/business/?t=AbC");
  });
});
