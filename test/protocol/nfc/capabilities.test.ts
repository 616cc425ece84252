import { nfcCapabilities } from "../../../protocol/nfc/capabilities";
import { TAG_TECHNOLOGIES } from "../../../protocol/ports/nfc";

it.each([
  ["android", "2.11.1", 0],
  ["android", "2.11.2", 8],
  ["android", "3.17.5", 8],
  ["harmony", "3.11.0", 0],
  ["harmony", "3.11.1", 8],
  ["harmony", "3.9.12", 0],
  ["ios", "3.17.4", 0],
  ["ios", "3.17.5", 1],
  ["ios", "3.18", 1],
  ["ios", "4.0.0", 1],
  ["ios", "", 1],
  ["ios", "next", 0],
  ["other", "3.17.5", 0],
] as const)("%s with base library %s reports %i technologies", (platform, baseLibrary, count) => {
  const { reports, reads, writes } = nfcCapabilities({ platform, baseLibrary });
  expect(reports).toHaveLength(count);
  expect([...reads, ...writes].every((technology) => reports.includes(technology))).toBe(true);
});

it("an iPhone reads and writes type 4 tags alone, the others all that their system formats", () => {
  const ios = nfcCapabilities({ platform: "ios", baseLibrary: "3.17.5" });
  expect([ios.reports, ios.reads, ios.writes]).toEqual([["iso-dep"], ["iso-dep"], ["iso-dep"]]);
  const android = nfcCapabilities({ platform: "android", baseLibrary: "3.17.5" });
  expect([android.reports, android.writes]).toEqual([TAG_TECHNOLOGIES, ["ndef", "iso-dep"]]);
});
