import fc from "fast-check";
import { createSecretSearch } from "../../../protocol/masking/known-secrets";
import { coverSpans } from "../../../protocol/masking/spans";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const masked = (text: string, ...secrets: string[]) =>
  coverSpans(text, createSecretSearch(secrets.map(utf8)).inText(text), (hidden) => "*".repeat(hidden.length));
const maskedBytes = (bytes: Uint8Array, ...secrets: string[]) => {
  const covered = bytes.slice();
  for (const { from, to } of createSecretSearch(secrets.map(utf8)).inBytes(bytes)) covered.fill(0x2a, from, to);
  return new TextDecoder().decode(covered);
};

const FORMS: readonly [string, (secret: string) => string][] = [
  ["itself", (secret) => secret],
  ["JSON", (secret) => JSON.stringify(secret).slice(1, -1)],
  ["JSON in JSON", (secret) => JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
  [
    "\\u",
    (secret) =>
      [...secret]
        .map((one) =>
          [...one]
            .map((unit) =>
              unit
                .split("")
                .map((u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, "0")}`)
                .join(""),
            )
            .join(""),
        )
        .join(""),
  ],
  ["percent", (secret) => encodeURIComponent(secret)],
  ["small percent", (secret) => encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase())],
  ["percent twice", (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ["a form's field", (secret) => encodeURIComponent(secret).replaceAll("%20", "+")],
  ["hex", (secret) => Buffer.from(secret).toString("hex")],
  ["capital spaced hex", (secret) => (Buffer.from(secret).toString("hex").toUpperCase().match(/../g) ?? []).join(" ")],
  ["Base64", (secret) => Buffer.from(secret).toString("base64").replace(/=+$/, "")],
  ["Base64 for addresses", (secret) => Buffer.from(secret).toString("base64url")],
];

describe("a known secret is found", () => {
  it.each(FORMS)("as %s, in text and in bytes", (_, form) => {
    for (const secret of ["hunter 22", 'a"b\\c/d+e', "长密码123"]) {
      const text = `<${form(secret)}>`;
      expect(masked(text, secret)).toMatch(/^<\*+.?.?>$/);
      expect(maskedBytes(utf8(text), secret)).toMatch(/^<\*+.?.?>$/);
    }
  });

  it("in Base64 of longer bytes, at every place in a group", () => {
    for (const before of ["", "x", "xy", "xyz"]) {
      const text = Buffer.from(`${before}hunter2222 and more`).toString("base64");
      const shown = Buffer.from(masked(text, "hunter2222").replaceAll("*", "A"), "base64").toString("latin1");
      expect(shown).not.toMatch(/unter222/);
    }
  });

  it("whole where two overlap, and where one overlaps itself", () => {
    expect(masked("xabcd12345678x", "abcd1234", "12345678")).toBe("x************x");
    expect(masked("xababababx", "abab")).toBe("x********x");
    expect(masked("a5678b", "1234", "5678", "45678")).toBe("a****b");
  });

  it("when it is short only where it stands alone", () => {
    expect(masked("ab", "ab")).toBe("**");
    expect(masked("cabin", "ab")).toBe("cabin");
  });

  it("or left alone in what holds none, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 40 }), (text, bytes) => {
        const search = createSecretSearch([bytes]);
        for (const { from, to } of search.inText(text)) expect(0 <= from && from < to && to <= text.length).toBe(true);
        search.inBytes(utf8(text));
      }),
    );
  });

  it("whatever it is, in every form", () => {
    const secret = fc.string({ unit: "grapheme", minLength: 4, maxLength: 64 });
    fc.assert(
      fc.property(secret, fc.constantFrom(...FORMS), (text, [, form]) => {
        // A Base64 text's last sign may belong to the next byte: up to two signs stay.
        expect(masked(`<${form(text)}>`, text)).toMatch(/^<\*+.?.?>$/s);
      }),
    );
  });
});
