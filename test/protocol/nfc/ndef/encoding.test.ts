import { bytesToHex, hexToBytes } from "../../../../protocol/bytes/hex";
import { describeBleOob } from "../../../../protocol/nfc/ndef/ble-oob";
import { decodeNdef } from "../../../../protocol/nfc/ndef/decode-record";
import { encodeMessage } from "../../../../protocol/nfc/ndef/encode-message";
import { encodeNdef, encodeRecord, untagged } from "../../../../protocol/nfc/ndef/encode-record";
import { entryTag, isEntryScheme } from "../../../../protocol/nfc/ndef/entry-tag";
import { ascii, TNF } from "../../../../protocol/nfc/ndef/record";
import type { RecordContent } from "../../../../protocol/nfc/ndef/typed-record";
import { WIFI_ENCRYPTION, wifiCredential } from "../../../../protocol/nfc/ndef/wifi-credential";
import { WSC_VERSION_2 } from "../../../../protocol/nfc/ndef/wifi-token";
import { demanded, problemOf } from "./demanded";

const hexOf = (...contents: readonly RecordContent[]): string =>
  bytesToHex(demanded(encodeNdef(contents.map(untagged))));
const NONE = new Uint8Array(0);
const network = wifiCredential(ascii("MyHome"), ascii("secret-pass-1"));
const wifi = (credential = network): RecordContent => ({
  kind: "wifi",
  credentials: [credential],
  others: [WSC_VERSION_2],
});

describe("what is written", () => {
  it("is WeChat's entry tag byte by byte: first the link, then the application", () => {
    const records = entryTag("weixin://dl/business/?t=AbCdEf12345").map(({ content }) => content);
    expect(hexOf(...records)).toBe(
      "910124550077656978696e3a2f2f646c2f627573696e6573732f3f743d4162436445663132333435540f0e616e64726f69642e636f6d3a706b67636f6d2e74656e63656e742e6d6d",
    );
  });

  it("is a Wi-Fi token with every field that wpa_supplicant demands, in its order", () => {
    expect(hexOf(wifi())).toBe(
      "d217446170706c69636174696f6e2f766e642e7766612e777363100e0036102600010110450006" +
        "4d79486f6d65100300020020100f000200081027000d7365637265742d706173732d3110200006ffffffffffff1049000600372a000120",
    );
  });

  it("says open and no encryption for a network without a key", () => {
    expect(wifiCredential(ascii("Cafe"), NONE)).toMatchObject({ authentication: 1, encryption: 1 });
  });

  it("is our own record of a device, with the secret only where there is one", () => {
    const label = { kind: "esp-prov", name: "PROV_1", pop: "abcd1234" };
    const hex = hexOf({ kind: "provisioning", label });
    const payload = "0101086573702d70726f76020650524f565f3104086162636431323334";
    expect(hex.endsWith(payload)).toBe(true);
    expect(decodeNdef(hexToBytes(hex))).toMatchObject({ value: [{ content: { kind: "provisioning", label } }] });
    expect(hexOf({ kind: "provisioning", label: { kind: "esp-prov", name: "PROV_1" } })).not.toContain(
      "6162636431323334",
    );
  });

  it("is a record that names a device, with its secret only where somebody wrote one", () => {
    const identity = { kind: "identity" as const, device: "LAMP", protocol: "blufi", serial: "2411-0C3A" };
    const hex = hexOf(identity);
    expect(hex.endsWith("0101044c414d500205626c7566690409323431312d30433341")).toBe(true);
    expect(decodeNdef(hexToBytes(hex))).toMatchObject({ value: [{ content: identity }] });
  });

  it("takes for an entry what opens a mini program in WeChat, and nothing else", () => {
    const uris = [
      "weixin://dl/business/?t=a",
      "https://example.com",
      "weixin://dl/other?t=a",
      "weixin://dl/business/?t= ",
    ];
    expect(uris.filter(isEntryScheme)).toEqual(["weixin://dl/business/?t=a"]);
  });

  it.each<readonly [string, RecordContent, string]>([
    ["WEP", wifi({ ...network, encryption: WIFI_ENCRYPTION.wep }), "wep"],
    ["a passphrase of 7 letters", wifi({ ...network, key: ascii("1234567") }), "size"],
    ["a name of 33 bytes", wifi({ ...network, ssid: new Uint8Array(33).fill(65) }), "size"],
    ["an index beyond a byte", wifi({ ...network, networkIndex: 256 }), "size"],
    ["a text without a language", { kind: "text", lang: "", text: "a" }, "size"],
    ["half a character", { kind: "text", lang: "en", text: "\ud83c" }, "text"],
    ["a MIME type that is none", { kind: "mime", type: "plain", data: NONE }, "type"],
    ["a token in the clothes of a MIME record", { kind: "mime", type: "Application/vnd.wfa.wsc", data: NONE }, "type"],
    ["a package that is no name", { kind: "aar", package: "com tencent" }, "text"],
    ["a record without a type", { kind: "other", record: { tnf: TNF.external, type: NONE, payload: NONE } }, "type"],
    ["a device without a name", { kind: "provisioning", label: { kind: "blufi", name: "" } }, "missing"],
    [
      "a secret that is too long",
      { kind: "provisioning", label: { kind: "a", name: "b", pop: "x".repeat(129) } },
      "size",
    ],
    ["an identity without a device", { kind: "identity", device: "" }, "text"],
    ["an identity with a line break", { kind: "identity", device: "LAMP", serial: "a\nb" }, "text"],
    ["a handover version beyond a byte", { kind: "handover-select", version: 300, carriers: [] }, "size"],
  ])("is never %s", (_what, content, problem) => {
    expect(problemOf(encodeRecord(untagged(content)))).toBe(problem);
  });

  it("is never a message without records, or with a type that is too long", () => {
    expect(problemOf(encodeMessage([]))).toBe("empty");
    const record = { tnf: TNF.external, type: new Uint8Array(256), id: NONE, payload: NONE };
    expect(problemOf(encodeMessage([record]))).toBe("too-long");
  });
});

describe("what is read", () => {
  it("is a network behind an empty key with a stray octet, and the zero behind a key is not part of it", () => {
    const stray =
      "d2172b6170706c69636174696f6e2f766e642e7766612e777363100e0027102600010110450003616263100300020001100f00020001102700000010200006ffffffffffff";
    const [record] = demanded(decodeNdef(hexToBytes(stray), "relaxed"));
    expect(record?.content).toMatchObject({ credentials: [{ key: NONE, mac: new Uint8Array(6).fill(0xff) }] });
    const ended = hexOf(wifi({ ...network, key: ascii("secret-pass-12") }));
    const [other] = demanded(decodeNdef(hexToBytes(ended.replace("2d3132", "2d3100"))));
    expect(other?.content).toMatchObject({ credentials: [{ key: ascii("secret-pass-1") }] });
  });

  it("is a public address where the type of the address is missing", () => {
    const bare = hexToBytes("d220086170706c69636174696f6e2f766e642e626c7565746f6f74682e6c652e6f6f62071b060504030201");
    const [record] = demanded(decodeNdef(bare, "relaxed"));
    const elements = record?.content.kind === "ble-oob" ? record.content.elements : [];
    expect(describeBleOob(elements)).toEqual({ address: "01:02:03:04:05:06", addressType: "public" });
  });
});
