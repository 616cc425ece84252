import type { DeviceLabel } from "../../../protocol/labels/device-label";
import { readCode as readCodeOf } from "../../../protocol/labels/read-code";

const readCode = (text: string) => readCodeOf(text, "device/pages/pair/index");

const ESP = { ver: "v1", name: "PROV_8C12E0", pop: "abcd1234", transport: "ble" };
const LABEL: DeviceLabel = { kind: "esp-prov", name: "PROV_8C12E0", pop: "abcd1234" };

describe("a label as Espressif's own parser reads it", () => {
  it.each(["BLE", "Ble", "ble"])("has its transport in any case: %s", (transport) => {
    expect(readCode(JSON.stringify({ ...ESP, transport }))).toEqual({ is: "device", label: LABEL });
  });

  it("has a SoftAP in any case, too", () => {
    const content = readCode(JSON.stringify({ ...ESP, transport: "SoftAP", ver: "V1", network: "WiFi" }));
    expect(content).toEqual({ is: "device", label: { ...LABEL, softAp: { ssid: "PROV_8C12E0" } } });
  });

  it.each([
    ["12345678", "12345678"],
    ["0", "0"],
    ["00123456", "00123456"],
    ["12345678901234567890", "12345678901234567890"],
    ["-1", "-1"],
    ["1.50", "1.50"],
  ])("has a code that is a number as it is written: %s", (written, pop) => {
    const code = `{"ver":"v1","name":"PROV_8C12E0","pop":${written},"transport":"ble"}`;
    expect(readCode(code)).toEqual({ is: "device", label: { ...LABEL, pop } });
  });

  it("has a name, a user and a password that are numbers", () => {
    const code = '{"name": 123456 , "username":7,"pop":"a","transport":"softap","password":12345678}';
    expect(readCode(code)).toEqual({
      is: "device",
      label: {
        kind: "esp-prov",
        name: "123456",
        username: "7",
        pop: "a",
        softAp: { ssid: "123456", password: "12345678" },
      },
    });
  });

  it("says with an empty code that the device has none", () => {
    expect(readCode(JSON.stringify({ ...ESP, pop: "" }))).toEqual({ is: "device", label: { ...LABEL, pop: "" } });
  });

  it("takes no number out of a text", () => {
    const name = '"pop":7,';
    expect(readCode(JSON.stringify({ ...ESP, name }))).toEqual({ is: "device", label: { ...LABEL, name } });
  });

  const PAGE = "https://espressif.github.io/esp-jumpstart/qrcode.html";
  const BROWSER =
    "{%22ver%22:%22v1%22,%22name%22:%22PROV_8C12E0%22,%22pop%22:%22abcd1234%22,%22transport%22:%22ble%22}";
  it.each([
    ["copied from a browser", `${PAGE}?data=${BROWSER}`],
    ["copied from a browser, with more behind it", `${PAGE}?data=${BROWSER}&lang=en#top`],
    ["copied from a browser, brackets encoded", `${PAGE}?data=${BROWSER.replace("{", "%7B").replace("}", "%7D")}`],
    ["without the scheme", `espressif.github.io/esp-jumpstart/qrcode.html?data=${BROWSER}`],
    ["with a scheme in capitals", `HTTPS://espressif.github.io/esp-jumpstart/qrcode.html?data=${BROWSER}`],
    ["behind a hash", `${PAGE}#data=${BROWSER}`],
    ["bare, encoded", BROWSER],
    ["bare, all of it encoded", encodeURIComponent(JSON.stringify(ESP))],
  ])("is read from an address %s", (_, code) => {
    expect(readCode(code)).toEqual({ is: "device", label: LABEL });
  });
});

describe("a link to another page of the app", () => {
  const PAGES = ["device/pages/phone-check/index", "pages/tools/index"];
  const read = (text: string) => readCodeOf(text, "device/pages/pair/index", PAGES);

  it.each([
    ["device/pages/phone-check/index", "/device/pages/phone-check/index"],
    ["/pages/tools/index?a=%26b#top", "/pages/tools/index?a=%26b"],
    [
      "weixin://dl/business/?appid=wx1&path=device/pages/phone-check/index&query=from%3Dtag",
      "/device/pages/phone-check/index?from=tag",
    ],
  ])("%s is that page", (code, url) => {
    expect(read(code)).toEqual({ is: "page", url });
  });

  it.each([["device/pages/other/index"], ["../pages/tools/index"], ["https://a.example/pages/tools/index"]])(
    "%s is none",
    (code) => {
      expect(read(code)).toEqual({ is: "unknown" });
    },
  );
});
