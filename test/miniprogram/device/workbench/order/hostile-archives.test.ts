import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { openOrderFile } from "../../../../../miniprogram/device/workbench/order/read-order.on-demand";
import { nightly } from "../../../../support/nightly";
import { oneSheet, packed, workbookFiles } from "./xlsx-files";

const outcome = async (bytes: Uint8Array) => {
  const opened = await openOrderFile(bytes);
  if (typeof opened === "string") return opened;
  const table = opened.read(0);
  return typeof table === "string" ? table : "read";
};
const files = workbookFiles({
  sheets: [{ name: "a", xml: '<sheetData><row><c t="str"><v>2411-0C11</v></c></row></sheetData>' }],
});
const SHEET = "xl/worksheets/sheet1.xml";
/** Where the directory has an entry's sizes. */
const directoryOf = (bytes: Uint8Array, name: string) => {
  const text = Buffer.from(bytes).toString("latin1");
  return text.lastIndexOf(name) - 46;
};
const with32 = (bytes: Uint8Array, at: number, value: number) => {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
};

describe("a hostile archive", () => {
  it("is no danger where a sheet unpacks to very much, whether it says so or not", async () => {
    const bomb = packed({
      ...files,
      [SHEET]: `<worksheet><sheetData>${"<row/>".repeat(700_000)}</sheetData></worksheet>`,
    });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await outcome(bomb)).toBe("bomb");
    const at = directoryOf(bomb, SHEET);
    expect(await outcome(with32(bomb, at + 24, 900_000))).toBe("bomb");
    expect(await outcome(with32(bomb, at + 24, 40_000_000))).toBe("bomb");
  });

  it("is no danger where its files are many, or together too much", async () => {
    const noise = Array.from({ length: 150_000 }, (_, n) => `<x>${(n * 48_271) % 2_147_483_647}</x>`).join("");
    const strings = `<sst>${noise.repeat(2)}</sst>`;
    expect(strings.length).toBeGreaterThan(4_000_000);
    const rows = `<sheetData>${noise.repeat(4)}</sheetData>`;
    expect(await outcome(packed({ ...files, "xl/sharedStrings.xml": strings, [SHEET]: rows }))).toBe("bomb");
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, new Uint8Array()]));
    expect(await outcome(zipSync(many, { level: 0 }))).toBe("bomb");
  });

  it("has no entities of its own, no endless tag, no endless depth", async () => {
    const sheet = (xml: string) => outcome(packed({ ...files, [SHEET]: xml }));
    expect(await sheet('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>')).toBe(
      "damaged",
    );
    expect(await sheet(`<worksheet ${"a".repeat(10_000)}>`)).toBe("damaged");
    expect(await sheet("<row>".repeat(20_000))).toBe("empty");
    expect(await sheet("<worksheet><!-- never ends")).toBe("damaged");
  });

  it("says what it is instead: with a password, of an older Excel, damaged, or no workbook", async () => {
    const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4);
    expect(await outcome(compound)).toBe("old-format");
    const name = Buffer.from("EncryptedPackage", "utf16le");
    expect(await outcome(Uint8Array.from([...compound, ...name]))).toBe("encrypted");
    const whole = packed(files);
    const locked = whole.slice();
    const flags = directoryOf(whole, "[Content_Types].xml") + 8;
    locked[flags] = (locked[flags] ?? 0) | 1;
    expect(await outcome(locked)).toBe("encrypted");
    expect(await outcome(whole.slice(0, -30))).toBe("damaged");
    expect(await outcome(zipSync({ "readme.txt": strToU8("hello") }))).toBe("damaged");
    const wrong = whole.slice();
    const crc = directoryOf(whole, SHEET) + 16;
    wrong[crc] = (wrong[crc] ?? 0) ^ 0xff;
    expect(await outcome(wrong)).toBe("damaged");
    expect(await outcome(whole)).toBe("read");
  });

  it("never throws and says the same twice, whichever of its bytes are wrong", async () => {
    const whole = oneSheet('<row><c t="str"><v>2411-0C11</v></c><c><f>A1</f><v>1.5</v></c></row>');
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(whole.length), fc.boolean(), async (wrong, length, isCut) => {
        const bytes = whole.slice(0, isCut ? length : whole.length);
        for (const [at, byte] of wrong) if (at < bytes.length) bytes[at] = byte;
        expect(await outcome(bytes)).toBe(await outcome(bytes));
      }),
      { numRuns: nightly(100, 4_000) },
    );
  });

  it("never throws and says the same twice, whatever stands in its files", async () => {
    const token = fc.constantFrom(
      ...'< > / " \' = & ; <row <row> </row> <c <c> </c> t="s" r="A1" r="ZZZ9999999" s="-1" <v> </v> <f> </f> <is> <t> &#xD800; &#0; &lt; <![CDATA[ ]]> <!-- --> <? 1e999 -1 NaN <mergeCell/> __proto__'.split(
        " ",
      ),
    );
    const xml = fc.array(token, { maxLength: 40 }).map((parts) => parts.join(""));
    const names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", SHEET];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), xml, async (name, text) => {
        const bytes = packed({ ...files, [name]: text });
        expect(await outcome(bytes)).toBe(await outcome(bytes));
      }),
      { numRuns: nightly(100, 4_000) },
    );
  });
});
