import fc from "fast-check";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { DeviceLabel } from "../../../protocol/labels/device-label";
import { readCode as readCodeOf } from "../../../protocol/labels/read-code";

const readCode = (text: string) => readCodeOf(text, "device/pages/pair/index");

const ESP = { ver: "v1", name: "PROV_8C12E0", pop: "abcd1234", transport: "ble" };
const LABEL: DeviceLabel = { kind: "esp-prov", name: "PROV_8C12E0", pop: "abcd1234" };
const wrapped = (data: string) => `https://espressif.github.io/esp-jumpstart/qrcode.html?data=${data}`;

describe("Espressif's label", () => {
  const text = JSON.stringify(ESP);
  it.each([
    ["bare", text],
    ["padded with zeros", `${text}\0\0\0`],
    ["with names that are padded", JSON.stringify({ ...ESP, name: `${ESP.name}\0\0`, pop: `${ESP.pop}\0` })],
    ["with white space around and inside", `\n ${JSON.stringify(ESP, null, 2)} `],
    ["wrapped in a web address as it stands", wrapped(text)],
    ["wrapped and percent-encoded", wrapped(encodeURIComponent(text))],
    [
      "wrapped, spaces as plus signs",
      wrapped(encodeURIComponent(JSON.stringify(ESP, null, 1)).replace(/%20|%0A/g, "+")),
    ],
    ["wrapped, behind another parameter", `http://a.example/q?x=1&data=${encodeURIComponent(text)}&y=2#z`],
    ["wrapped as it stands, with more behind it", `${wrapped(text)}&lang=en`],
  ])("is read %s", (_, code) => {
    expect(readCode(code)).toEqual({ is: "device", label: LABEL });
  });

  it("has user name and password of security 2", () => {
    const code = JSON.stringify({ ...ESP, username: "wifiprov", security: "2", network: "wifi" });
    expect(readCode(code)).toEqual({ is: "device", label: { ...LABEL, username: "wifiprov" } });
  });

  it.each([
    ["with a password", { password: "prov-8c12" }, { ssid: "PROV_8C12E0", password: "prov-8c12" }],
    ["that is open", {}, { ssid: "PROV_8C12E0" }],
    ["whose password is too short to be one", { password: "short" }, { ssid: "PROV_8C12E0" }],
  ])("names an access point %s", (_, more, softAp) => {
    const code = JSON.stringify({ ...ESP, transport: "softap", ...more });
    expect(readCode(code)).toEqual({ is: "device", label: { ...LABEL, softAp } });
  });

  it.each([
    ["a Thread device", { network: "thread" }],
    ["another transport", { transport: "console" }],
    ["a later version", { ver: "v9" }],
  ])("says that %s is not spoken here", (_, more) => {
    expect(readCode(JSON.stringify({ ...ESP, ...more }))).toEqual({ is: "unsupported" });
  });

  it("leaves out a code that cannot be one", () => {
    const { pop: _, ...rest } = LABEL;
    for (const pop of [true, null, {}, "x".repeat(129), "a\u0000b"]) {
      expect(readCode(JSON.stringify({ ...ESP, pop }))).toEqual({ is: "device", label: rest });
    }
  });
});

const wifi = (code: string) => {
  const content = readCode(code);
  return content.is === "wifi" ? content.wifi : undefined;
};
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex");

describe("a router's code", () => {
  it.each([
    ["WIFI:T:WPA;S:HomeNet;P:12345678;;", "HomeNet", "12345678", "wpa", false],
    ["WIFI:S:HomeNet;P:12345678;T:SAE;R:1;;", "HomeNet", "12345678", "wpa", false],
    ["wifi:T:WEP;S:Old;P:12345;H:true;;", "Old", "12345", "wep", true],
    ["WIFI:T:nopass;S:Café;;", "Café", "", "open", false],
    ["WIFI:S:NoType;;", "NoType", "", "open", false],
    ["WIFI:S:NoType;P:12345678;;", "NoType", "12345678", "wpa", false],
    ["WIFI:T:WPA2-EAP;S:Corp;E:PEAP;I:me;P:x;;", "Corp", "x", "wpa2-enterprise", false],
    ["WIFI:T:WPA;S:Corp;E:TTLS;P:x;;", "Corp", "x", "wpa2-enterprise", false],
    ["WIFI:T:WPA3-EAP;S:Corp;;", "Corp", "", "wpa2-enterprise", false],
    ["WIFI:T:OWE;S:Cafe;;", "Cafe", "", "open", false],
    ["WIFI:T:owe;S:Cafe;P:;H:true;;", "Cafe", "", "open", true],
    [String.raw`WIFI:T:WPA;S:a\;b\:c\,d\\e\"f;P:\;\;\:;;`, 'a;b:c,d\\e"f', ";;:", "wpa", false],
    ['WIFI:T:WPA;S:"ABCD";P:"1234567890";;', "ABCD", "1234567890", "wpa", false],
    ["WIFI:T:WPA;S:no end;P:12345678", "no end", "12345678", "wpa", false],
    ["WIFI:T:WPA;S:first;S:second;P:12345678;;", "first", "12345678", "wpa", false],
    ["WIFI:T:WPA;S:滨江;P:12345678;;", "滨江", "12345678", "wpa", false],
  ])("%s", (code, name, password, auth, hidden) => {
    expect(wifi(code)).toMatchObject({ password, auth, hidden });
    expect(hex(wifi(code)?.ssids[0])).toBe(hex(encodeUtf8(name)));
  });

  it.each([
    ["hex digits", "WIFI:T:WPA;S:b1f5bdbf;P:12345678;;", "b1f5bdbf"],
    ["percent escapes", "WIFI:T:WPA;S:Caf%C3%A9 1;P:12345678;;", hex(encodeUtf8("Café 1"))],
  ])("may give the name in %s", (_, code, second) => {
    expect(wifi(code)?.ssids.map(hex)).toContain(second);
    expect(wifi(code)?.ssids).toHaveLength(2);
  });

  it("does not take a quoted name for hex digits", () => {
    expect(wifi('WIFI:T:WPA;S:"b1f5bdbf";P:12345678;;')?.ssids).toHaveLength(1);
  });

  it.each([["WIFI:;;"], ["WIFI:T:WPA;P:12345678;;"], ["WIFI:T:WPA;S:;;"], [`WIFI:S:${"x".repeat(33)};;`], ["WIFI:"]])(
    "%s names no network",
    (code) => {
      expect(readCode(code).is).toBe("unknown");
    },
  );

  it("reads back what was written, whatever the characters", () => {
    const escaped = (text: string) => text.replace(/[\\;,:"]/g, "\\$&");
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }).filter((text) => {
      const { length } = encodeUtf8(text);
      return length >= 1 && length <= 32 && text === text.trim();
    });
    fc.assert(
      fc.property(name, fc.string({ maxLength: 63 }), (ssid, password) => {
        const read = wifi(`WIFI:T:WPA;S:${escaped(ssid)};P:${escaped(password)};;`);
        expect(read?.password).toBe(password);
        expect(hex(read?.ssids[0])).toBe(hex(encodeUtf8(ssid)));
      }),
    );
  });
});

describe("a link to the pair page", () => {
  const query = "deviceId=8C:12:E0:91:BA:DA&name=BLUFI_LAMP&kind=blufi&pop=abcd%261234";
  const label = { kind: "blufi", name: "BLUFI_LAMP", deviceId: "8C:12:E0:91:BA:DA", pop: "abcd&1234" };
  it.each([
    ["bare", `device/pages/pair/index?${query}`],
    ["behind a slash", `/device/pages/pair/index?${query}#top`],
    [
      "as WeChat's plain scheme",
      `weixin://dl/business/?appid=wx1&path=device/pages/pair/index&query=${encodeURIComponent(query)}&env_version=release`,
    ],
  ])("is read %s", (_, code) => {
    expect(readCode(code)).toEqual({ is: "device", label });
  });

  it("may name an access point instead of a device", () => {
    expect(readCode("device/pages/pair/index?kind=esp-prov&ap=PROV_1&apPassword=prov-8c12&username=u")).toEqual({
      is: "device",
      label: {
        kind: "esp-prov",
        name: "PROV_1",
        username: "u",
        softAp: { ssid: "PROV_1", password: "prov-8c12" },
      },
    });
  });

  it.each([
    ["device/pages/pair/index?kind=blufi"],
    ["device/pages/pair/index?deviceId=a&kind=__proto__"],
    ["device/pages/pair/index?deviceId=<script>&kind=blufi&name=x"],
    ["device/pages/inspect/index?deviceId=a&kind=blufi"],
    ["weixin://dl/business/?appid=wx1&path=pages/me/index&query=kind%3Dblufi"],
    ["weixin://dl/business/?appid=wx1"],
  ])("%s names no device", (code) => {
    expect(readCode(code)).toEqual({ is: "unknown" });
  });
});

const HOSTILE = [
  "",
  " ",
  "javascript:alert(1)",
  "<script>alert(1)</script>",
  "https://evil.example/?data=",
  "https://evil.example/?data=%E0%A4%A",
  "https://evil.example/?data=javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "{",
  "[]",
  "null",
  "{}",
  '{"__proto__":{"name":"x","transport":"ble"}}',
  '{"name":{"toString":1},"transport":"ble"}',
  '{"name":["PROV_1"],"transport":"ble"}',
  '{"name":"PROV_1","transport":["ble"]}',
  '{"name":"PROV_1"}',
  `{"name":"${"x".repeat(33)}","transport":"ble"}`,
  '{"name":"a\\u0000b","transport":"ble"}',
  '{"name":"\\ud800","transport":"ble"}',
  `${"[".repeat(1_000)}`,
  `{"name":"PROV_1","transport":"ble","x":"${"y".repeat(2_048)}"}`,
  `WIFI:S:${"\\".repeat(2_000)}`,
  "x".repeat(1_000_000),
  "\u0000".repeat(100),
];

describe("a hostile code", () => {
  it.each(HOSTILE.map((code) => [JSON.stringify(code.slice(0, 60)), code]))("%s is unknown", (_, code) => {
    expect(readCode(code)).toEqual({ is: "unknown" });
  });

  it("keeps a script in a name what it is, a name", () => {
    const name = "<b>{{x}}</b>";
    expect(readCode(JSON.stringify({ ...ESP, name }))).toEqual({ is: "device", label: { ...LABEL, name } });
  });

  it("never throws and never takes long, whatever the text", () => {
    const pieces = fc.constantFrom(
      "WIFI:",
      "S:",
      ";",
      "\\",
      '"',
      "{",
      "}",
      "https://a/?",
      "data=",
      "&",
      "%",
      "device/pages/pair/index?",
      "=",
      "kind",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3_000 }),
      fc.array(pieces, { maxLength: 400 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (code) => {
        const content = readCode(code);
        if (content.is === "wifi") {
          for (const { length } of content.wifi.ssids) expect(length).toBeLessThanOrEqual(32);
        }
        if (content.is === "device") expect(content.label.name.length).toBeLessThanOrEqual(248);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws on JSON of any shape", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (json, isWrapped) => {
        expect(["unknown", "device", "unsupported"]).toContain(
          readCode(isWrapped ? wrapped(encodeURIComponent(json)) : json).is,
        );
      }),
    );
  });
});
