import fc from "fast-check";
import { maskSecrets } from "../../../../miniprogram/lib/diagnostics/mask-secrets";
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

describe("what names a secret is masked", () => {
  it.each([
    ["password=hunter22 ok", "password=••• ok"],
    ['{"wifiPassword":"a b \\" c","n":1}', '{"wifiPassword":•••,"n":1}'],
    ["pop: abcd1234", "pop: •••"],
    ["AccessToken = xyz", "AccessToken = •••"],
    ["key=00", "key=•••"],
    ["bytes 00112233445566778899aabbccddeeff end", "bytes •••end"],
    ["blob QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlq", "blob •••"],
  ])("%s", (text, masked) => expect(maskSecrets(text)).toBe(masked));

  it("and what a reader needs is not", () => {
    const line = "12 info ble.lane ended deviceId=24:0A:C4:00:6F:9A service=0000FFFF-0000-1000-8000-00805F9B34FB";
    expect(maskSecrets(line)).toBe(line);
  });

  it("whatever the secret is, unless it is broken by blanks", () => {
    const secret = fc.string({ minLength: 8, maxLength: 63 }).filter((text) => /^[^\s,;"\\•]+$/.test(text));
    fc.assert(fc.property(secret, (text) => expect(maskSecrets(`password=${text}`)).toBe("password=•••")));
  });
});
