import fc from "fast-check";
import { decodeMessage } from "../../../../protocol/nfc/ndef/decode-message";
import { decodeNdef } from "../../../../protocol/nfc/ndef/decode-record";
import { encodeMessage } from "../../../../protocol/nfc/ndef/encode-message";
import { encodeNdef } from "../../../../protocol/nfc/ndef/encode-record";
import { nightly } from "../../../support/nightly";
import { rawRecord, typedRecord } from "./arbitrary-content";
import { demanded } from "./demanded";

/** Ten thousands of cases take minutes. */
jest.setTimeout(nightly(30_000, 900_000));

const RUNS = { numRuns: nightly(100, 10_000), endOnFailure: true };
const raws = fc.array(rawRecord, { minLength: 1, maxLength: 6 });
const typeds = fc.array(typedRecord, { minLength: 1, maxLength: 4 });

describe("a message that was written", () => {
  it("has the same records when it is read", () => {
    fc.assert(
      fc.property(raws, (records) => {
        const bytes = demanded(encodeMessage(records));
        expect(decodeMessage(bytes)).toEqual({ ok: true, value: records });
        expect(decodeMessage(bytes, "relaxed")).toEqual({ ok: true, value: records });
      }),
      RUNS,
    );
  });

  it("has the same records when it is written in chunks", () => {
    fc.assert(
      fc.property(raws, fc.integer({ min: 50, max: 400 }), (records, chunkBytes) => {
        const bytes = demanded(encodeMessage(records, { chunkBytes }));
        expect(decodeMessage(bytes)).toEqual({ ok: true, value: records });
      }),
      RUNS,
    );
  });

  it("means the same when it is read, whatever its records are", () => {
    fc.assert(
      fc.property(typeds, (records) => {
        const bytes = demanded(encodeNdef(records));
        expect(decodeNdef(bytes)).toEqual({ ok: true, value: records });
        expect(decodeNdef(bytes, "relaxed")).toEqual({ ok: true, value: records });
      }),
      RUNS,
    );
  });

  it("is refused when it is cut anywhere, in both modes but where a record ends", () => {
    fc.assert(
      fc.property(typeds, fc.nat(), (records, seed) => {
        const bytes = demanded(encodeNdef(records));
        const cut = bytes.subarray(0, seed % bytes.length);
        expect(decodeNdef(cut).ok).toBe(false);
        const relaxed = decodeNdef(cut, "relaxed");
        if (relaxed.ok) expect(relaxed.value).toEqual(records.slice(0, relaxed.value.length));
      }),
      RUNS,
    );
  });
});
