import fc from "fast-check";
import { parseProtoVersion } from "../../../../protocol/provisioning/esp-prov/proto-ver";

const text = (value: string) => Uint8Array.from(Buffer.from(value));
const parsed = (value: string) => parseProtoVersion(text(value));

describe("what a device says of itself", () => {
  it("is read as network_provisioning 1.2 prints it", () => {
    const pretty = JSON.stringify(
      {
        prov: { ver: "netprov-v1.2", sec_ver: 2, sec_patch_ver: 1, cap: ["wifi_prov", "wifi_scan"] },
        lamp: { ver: "1.0", cap: ["no_sec"] },
      },
      null,
      "\t",
    );
    expect(parsed(pretty)).toEqual({
      version: "netprov-v1.2",
      security: 2,
      securityPatch: 1,
      capabilities: new Set(["wifi_prov", "wifi_scan"]),
    });
  });

  it.each([
    ["no scheme, no_sec", '{"prov":{"cap":["no_sec"]}}', 0, 0],
    ["no scheme", '{"prov":{"cap":["no_pop"]}}', 1, 0],
    ["no capabilities", '{"prov":{"sec_ver":1}}', 1, 0],
    ["no patch version", '{"prov":{"sec_ver":2}}', 2, 0],
    ["zeros at the end", '{"prov":{"sec_ver":2}}\0\0', 2, 0],
    ["a scheme of the future", '{"prov":{"sec_ver":9}}', 9, 0],
    ["a bare version of old firmware", "V0.2", 1, 0],
  ])("%s", (_, value, security, securityPatch) => {
    expect(parsed(value)).toMatchObject({ security, securityPatch });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "<html>"],
    ["JSON cut off", '{"prov":{"sec_ver":1'],
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "17"],
    ["no prov", "{}"],
    ["a prov that is a list", '{"prov":[]}'],
    ["a prov that is null", '{"prov":null}'],
    ["an inherited prov", '{"__proto__":{"prov":{"sec_ver":0}}}'],
    ["a scheme in words", '{"prov":{"sec_ver":"0"}}'],
    ["half a scheme", '{"prov":{"sec_ver":0.5}}'],
    ["a negative scheme", '{"prov":{"sec_ver":-1}}'],
    ["a scheme that is null", '{"prov":{"sec_ver":null}}'],
    ["a patch version in words", '{"prov":{"sec_ver":2,"sec_patch_ver":"1"}}'],
    ["capabilities in words", '{"prov":{"sec_ver":1,"cap":"no_sec"}}'],
    ["capabilities by name", '{"prov":{"sec_ver":1,"cap":{"no_sec":true}}}'],
    ["lists in lists without end", "[".repeat(4_000)],
    ["more than any message holds", `{"prov":{"sec_ver":0,"ver":"${"x".repeat(5_000)}"}}`],
  ])("%s is refused", (_, value) => {
    expect(parsed(value)).toBeUndefined();
  });

  it("keeps a bounded part of long lists and texts", () => {
    const cap = [...Array.from({ length: 100 }, (_, index) => `c${index}`), "x".repeat(65), 7, null];
    const version = parsed(JSON.stringify({ prov: { ver: "v".repeat(1_000), cap } }));
    expect(version?.version).toHaveLength(64);
    expect(version?.capabilities.size).toBe(32);
  });

  it("never throws, whatever the bytes or the JSON", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(text)), (bytes) => {
        expect(() => parseProtoVersion(bytes)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (sec_ver, sec_patch_ver, cap) => {
        const version = parsed(JSON.stringify({ prov: { sec_ver, sec_patch_ver, cap } }));
        if (version !== undefined) expect(Number.isInteger(version.security)).toBe(true);
      }),
    );
  });
});
