import { diagnosticsText } from "../../../../miniprogram/lib/diagnostics/report";

const PHONE = { app: "0.1.0", wechat: "8.0.50", library: "3.5.0", model: "X 1", system: "Android 14", language: "zh" };

it("a report names the time, the phone, the page and its facts, then the events", () => {
  const report = { page: "pair", title: "Wi-Fi 密码不对", facts: { step: "join", tries: 2, none: undefined } };
  expect(diagnosticsText({ ...report, events: "1 info ble a\n2 warn ble b" }, PHONE, 0)).toBe(
    [
      "time: 1970-01-01T00:00:00.000Z",
      "app: 0.1.0",
      "wechat: 8.0.50",
      "library: 3.5.0",
      "model: X 1",
      "system: Android 14",
      "language: zh",
      "page: pair",
      "title: Wi-Fi 密码不对",
      "step: join",
      "tries: 2",
      "",
      "1 info ble a",
      "2 warn ble b",
    ].join("\n"),
  );
});

it("a report without events ends with the facts", () => {
  expect(diagnosticsText({ page: "me", events: "" }, PHONE, 0)).toMatch(/page: me$/);
});

it("a fact cannot add lines of its own", () => {
  const text = diagnosticsText({ page: "scan", facts: { name: "a\npage: b" }, events: "" }, PHONE, 0);
  expect(text.split("\n").filter((line) => line.startsWith("page:"))).toEqual(["page: scan"]);
});

it("of too many events the newest stay", () => {
  const events = Array.from({ length: 5_000 }, (_, index) => `${index} info ble operation-started`).join("\n");
  const text = diagnosticsText({ page: "scan", events }, PHONE, 0);
  expect(text.length).toBeLessThan(61_000);
  expect(text).toContain("4999 info");
});

describe("no secret leaves in a report", () => {
  const SECRET = "hunter 22,x";
  const report = (facts: Record<string, string>, title: string, events: string) =>
    diagnosticsText({ page: "pair", title, facts, events }, PHONE, 0);

  it("by the name of a fact, blanks and commas included", () => {
    expect(report({ pop: SECRET, wifiPwd: SECRET, 密码: SECRET }, "t", "")).not.toContain("hunter");
    expect(report({ pop: SECRET }, "t", "")).not.toContain("22");
  });

  it("by its name in the title", () => {
    expect(report({}, "Wi-Fi 密码：12345678 不对", "")).toContain("title: Wi-Fi 密码：••• 不对");
  });

  it("by its name in an event, in JSON in JSON", () => {
    const event = `1 info http failed body=${JSON.stringify(JSON.stringify({ password: SECRET }))}`;
    expect(report({}, "t", event)).not.toMatch(/hunter|22/);
  });

  it("and what a reader needs stays", () => {
    const line = "12 info ble.lane ended deviceId=24:0A:C4:00:6F:9A service=0000FFFF-0000-1000-8000-00805F9B34FB";
    expect(report({}, "t", line)).toContain(line);
  });
});
