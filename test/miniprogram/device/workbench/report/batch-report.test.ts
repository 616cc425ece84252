import { writeSeparated } from "../../../../../miniprogram/device/workbench/order/text/write-separated";
import type { ReadOrderLine } from "../../../../../miniprogram/device/workbench/order/work-order";
import { followUps } from "../../../../../miniprogram/device/workbench/report/follow-ups";
import { reportMarkdown } from "../../../../../miniprogram/device/workbench/report/report-markdown";
import {
  drawReport,
  type Pen,
  PICTURE_WIDTH,
  pictureHeight,
} from "../../../../../miniprogram/device/workbench/report/report-picture";
import { deviceRows, strangerRows, summaryRows } from "../../../../../miniprogram/device/workbench/report/report-rows";
import { aboutText, spanText } from "../../../../../miniprogram/device/workbench/report/report-words";
import { hotel } from "./hotel";

describe("the report of a batch", () => {
  it("has every expected device in exactly one state, and counts as joined only what said so itself", () => {
    const { count, devices } = hotel();
    expect(count).toEqual({ joined: 5, failed: 1, unverified: 1, missing: 1, open: 1 });
    expect(Object.values(count).reduce((sum, one) => sum + one)).toBe(devices.length);
  });

  it("sums up the network as the devices hear it, the time from the first to the last of them, and who did it when", () => {
    const report = hotel();
    expect(report.medianSignal).toBe(-53);
    expect(report.firmware).toEqual([
      { version: "2.3.1", count: 4 },
      { version: "2.2.0", count: 1 },
    ]);
    expect(spanText(report.span)).toBe("47:10");
    expect(aboutText("zh", report)).toBe("滨江酒店 · 2026-11-22 · 周岩 交付");
    expect(spanText({ from: 0, to: 7_509_000 })).toBe("2:05:09");
  });

  it("finds a device of the order whose serial is written in another case or width", () => {
    const entry = { serial: "LAMP-5F-001", at: 1, stage: "joined" as const, tries: 1 };
    const order = { id: "o", title: "o", importedAt: 1, lines: [{ serial: "ｌａｍｐ-5f-001" }] };
    expect(hotel({ order, entries: [entry] }).count.joined).toBe(1);
  });

  it.each(["zh", "en"] as const)(
    "says of everything that is left whose side it is on and what to do (%s)",
    (language) => {
      const rows = followUps(language, hotel());
      expect(rows.map(({ mark }) => mark)).toEqual(["bad", "warn", "warn", "warn", "warn", "question"]);
      for (const { sub } of rows) expect(sub).not.toMatch(/\.(title|text)|rep\.|err\.|advice\./);
      expect(rows[0]?.sub).toMatch(/−88 dBm/);
    },
  );

  it("has the words of a cause that the journal kept as an advice", () => {
    const entries = [
      { serial: "LAMP-5F-001", at: 1, stage: "failed" as const, tries: 1, cause: "x", advice: "move-closer" },
    ];
    expect(followUps("en", hotel({ entries }))[0]?.sub).toMatch(/^On the device’s side · /);
  });

  it.each([
    ["zh", /01-0\d \d\d:\d\d 听到过 −91 dBm/],
    ["en", /heard at 01-0\d \d\d:\d\d, −91 dBm/],
  ] as const)("says of a device that has gone silent when it was heard last, with the day (%s)", (language, words) => {
    const heardAt = 3 * 86_400_000;
    const entry = { serial: "LAMP-5F-001", at: 1, stage: "missing" as const, tries: 0, heardAt, rssi: -91 };
    expect(followUps(language, hotel({ entries: [entry] }))[0]?.sub).toMatch(words);
  });

  it("writes Markdown in which a name from outside is no markup and ends no line", () => {
    const order = { id: "o", title: "A | B\n# C", importedAt: 1, lines: [{ serial: "S1", name: "<img> [x](y) |" }] };
    const text = reportMarkdown("en", hotel({ order, entries: [] }));
    expect(text).toContain("\\<img\\> \\[x\\](y) \\|");
    expect(text.split("\n").filter((line) => line.startsWith("# "))).toHaveLength(1);
    expect(text).toContain("## To follow up");
  });

  it("keeps a formula a text in what spreadsheets open", () => {
    const order = {
      id: "o",
      title: "o",
      importedAt: 1,
      lines: [{ serial: "=cmd|' /C calc'!A0", name: "+1", room: "@x" }],
    };
    const csv = new TextDecoder().decode(writeSeparated(deviceRows("en", hotel({ order, entries: [] }))));
    expect(csv).toContain(`\r\n"'+1","'=cmd|' /C calc'!A0","'@x",`);
    expect(new TextDecoder().decode(writeSeparated([[-84, "-84"]]))).toBe(`-84,"'-84"\r\n`);
  });

  it("draws within its picture, in both languages, however long the names and however many the devices", () => {
    const lines = Array.from({ length: 400 }, (_, index) => ({ serial: `S${index}`, name: "长".repeat(200) }));
    for (const report of [hotel(), hotel({ order: { id: "o", title: "T".repeat(300), importedAt: 1, lines } })]) {
      for (const language of ["zh", "en"] as const) {
        const height = pictureHeight(report, language);
        const outside: string[] = [];
        const pen: Pen = {
          ...{ fillStyle: "", font: "", textAlign: "left" },
          measureText: (text) => ({ width: text.length * Number(/(\d+)px/.exec(pen.font)?.[1] ?? 0) }),
          fillRect: (x, y, width, tall) => {
            if (x < 0 || y < 0 || x + width > PICTURE_WIDTH || y + tall > height) outside.push(`rect ${x} ${y}`);
          },
          fillText: (text, x, y) => {
            const { width } = pen.measureText(text);
            const [from, to] = pen.textAlign === "right" ? [x - width, x] : [x, x + width];
            if (from < 0 || to > PICTURE_WIDTH || y > height) outside.push(text);
          },
        };
        drawReport(pen, report, language);
        expect(outside).toEqual([]);
      }
    }
  });

  it("holds no secret, whatever the order and the journal have", () => {
    const lines: readonly ReadOrderLine[] = [{ serial: "S1", pop: "pop-of-the-label-7" }];
    const identity = "0123456789abcdef0123456789abcdef";
    const entries = [
      { serial: "S1", at: 1, stage: "joined" as const, tries: 1, identity, ssidHex: "41", deviceId: "AA:BB" },
    ];
    const report = hotel({ order: { id: "o", title: "o", importedAt: 1, lines }, entries });
    const rows = [deviceRows("en", report), summaryRows("en", report), strangerRows("en", report)];
    const all = JSON.stringify([
      reportMarkdown("en", report),
      reportMarkdown("zh", report),
      rows,
      followUps("en", report),
    ]);
    expect(all).toContain("S1");
    for (const secret of ["pop-of-the-label-7", identity]) expect(all).not.toContain(secret);
  });
});
