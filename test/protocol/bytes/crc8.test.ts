import { crc8 } from "../../../protocol/bytes/crc8";

describe("CRC-8 of Dallas/Maxim", () => {
  it("has the check value of its catalogue entry", () => {
    expect(crc8(new TextEncoder().encode("123456789"))).toBe(0xa1);
  });

  it("is zero of nothing", () => {
    expect(crc8([])).toBe(0);
  });
});
