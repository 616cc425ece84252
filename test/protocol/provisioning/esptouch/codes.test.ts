import { ByteReader, encodeByte } from "../../../../protocol/provisioning/esptouch/v1/codes";
import { planeLength, readCode, sequenceLength } from "../../../../protocol/provisioning/esptouch/v2/codes";
import { Round } from "../../../../protocol/provisioning/esptouch/v2/round";

const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte);

describe("the lengths of one byte, version 1", () => {
  it("are read back, for every byte at every index", () => {
    const wrong: string[] = [];
    for (let index = 0; index < 128; index++) {
      for (const byte of ALL_BYTES) {
        const reader = new ByteReader();
        const [first, second, third] = encodeByte({ index, byte }).map((length) => reader.push(length));
        const right = first === undefined && second === undefined && third?.index === index && third.byte === byte;
        if (!right) wrong.push(`${byte} at ${index}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("give no byte composed of two when the end of one and the beginning of the next are lost", () => {
    const composed = ALL_BYTES.flatMap((first) =>
      ALL_BYTES.flatMap((second) => {
        const reader = new ByteReader();
        const heard = [
          ...encodeByte({ index: 1, byte: first }).slice(0, 2),
          ...encodeByte({ index: 2, byte: second }).slice(1),
        ];
        return heard.flatMap((length) => reader.push(length) ?? []);
      }),
    );
    expect(composed).toEqual([]);
  });
});

describe("a round, version 2", () => {
  const begun = (): Round => {
    const round = new Round();
    round.push(sequenceLength(0));
    for (let plane = 0; plane < 8; plane++) round.push(planeLength(plane, plane));
    return round;
  };

  it("gives a block when all its planes are there", () => {
    expect(begun().planes(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("never mixes the planes of two sendings", () => {
    const round = begun();
    round.push(sequenceLength(0));
    expect(round.push(planeLength(3, 60))).toBeUndefined();
    expect(round.planes(0)).toBeUndefined();
  });

  it("gives planes to no block when the start of theirs was lost", () => {
    const round = begun();
    for (let plane = 0; plane < 8; plane++) round.push(planeLength(plane, 63));
    expect(round.planes(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(round.planes(1)).toBeUndefined();
  });

  it("has one meaning at most for any length", () => {
    const kinds = Array.from({ length: 1200 }, (_, length) => readCode(length)?.kind ?? "none");
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([count("sync"), count("count"), count("sequence"), count("plane")]).toEqual([1, 65, 64, 8 * 64]);
  });
});
