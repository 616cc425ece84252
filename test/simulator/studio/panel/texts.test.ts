import { byteText, clockText, dbmText, hexText, logTime } from "../../../../simulator/studio/panel/format";
import { translator } from "../../../../simulator/studio/panel/strings";
import { en } from "../../../../simulator/studio/panel/strings/en";
import { zh } from "../../../../simulator/studio/panel/strings/zh";

describe("words and numbers of the panel", () => {
  it("says the same things in both languages, with the same parameters", () => {
    const parameters = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(zh)) {
      expect([key, parameters(en[key as keyof typeof en])]).toEqual([key, parameters(text)]);
    }
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it("fills parameters in and leaves unknown ones to be seen", () => {
    expect(translator("zh")("clone", { n: 200 })).toBe("克隆到 200 台");
    expect(translator("en")("armed", { events: 9 })).toBe("armed 9/{nth}");
  });

  it("shows time, signal, bytes and hex the way instruments do", () => {
    expect(clockText(83_480)).toBe("00:01:23.480");
    expect(clockText(36_000_000)).toBe("10:00:00.000");
    expect(logTime(83_480.9)).toBe("01:23.480");
    expect(logTime(3_600_001)).toBe("01:00:00.001");
    expect([dbmText(-60), dbmText(0), dbmText(-0.4)]).toEqual(["−60", "0", "0"]);
    expect([byteText(999), byteText(1_234)]).toEqual(["999 B", "1.2 kB"]);
    expect([hexText("0903"), hexText("00".repeat(20), 2)]).toEqual(["09 03", "00 00 …"]);
  });
});
