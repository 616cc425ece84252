import fc from "fast-check";
import { maskText } from "../../../protocol/masking/mask-text";

describe("a text that leaves shows no secret that it names", () => {
  it.each([
    ["password=hunter22 ok", "password=••• ok"],
    ["pwd=hunter22 ok", "pwd=••• ok"],
    ["wifi_pwd: hunter22", "wifi_pwd: •••"],
    ["PWD => hunter22", "PWD => •••"],
    ["passcode: 20202021", "passcode: •••"],
    ['{"wifiPassword":"a b \\" c","n":1}', '{"wifiPassword":•••,"n":1}'],
    ["{ 'pop': 'abcd 1234' }", "{ 'pop': ••• }"],
    ["pop: abcd1234", "pop: •••"],
    ["AccessToken = xyz", "AccessToken = •••"],
    ["key=00", "key=•••"],
    ["Authorization: Bearer abc.def-1", "Authorization: •••"],
    ["authorization: Basic dXNlcjpwYXNz", "authorization: •••"],
    ['authorization: Digest username="u", response="6629fae4"', "authorization: •••"],
    ["Cookie: session=S3CRET; other=1", "Cookie: •••"],
    ["sent Bearer abc.def and more", "sent Bearer ••• and more"],
    ["sent Bearer ://P:'@ and more", "sent Bearer ••• and more"],
    ["密码:12345678 错误", "密码:••• 错误"],
    ["Wi-Fi 密码：12345678，重试", "Wi-Fi 密码：•••"],
    ["配网口令 ＝ 12345678", "配网口令 ＝ •••"],
    ["密钥=k1 令牌=t1", "密钥=••• 令牌=•••"],
    ["redis://user:hunter2@10.0.0.1", "redis://user:•••@10.0.0.1"],
    ["code WIFI:T:WPA;S:Home;P:hun\\;ter 22;;", "code WIFI:T:WPA;S:Home;P:•••;;"],
  ])("%s", (text, masked) => expect(maskText(text)).toBe(masked));
});

describe("nor where name or secret are escaped", () => {
  const SECRET = 'hun"ter zz,x';
  const uEscaped = (text: string) =>
    text.replace(/./gs, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
  it.each([
    ["JSON", JSON.stringify({ password: SECRET })],
    ["JSON in JSON", JSON.stringify({ body: JSON.stringify({ password: SECRET }) })],
    ["JSON three deep", JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ pwd: SECRET }) }) })],
    ["\\u escapes of the name", `{"${uEscaped("password")}":${JSON.stringify(SECRET)}}`],
    ["\\u escapes of the secret", `{"password":"${uEscaped(SECRET)}"}`],
    ["\\u escapes of a Chinese name", `{"\\u5bc6\\u7801":${JSON.stringify(SECRET)}}`],
    ["percent-encoding of the value", `?password=${encodeURIComponent(SECRET)}`],
    ["percent-encoding of everything", encodeURIComponent(`password=${SECRET}`)],
    ["percent-encoding twice", encodeURIComponent(encodeURIComponent(`pwd: ${SECRET}`))],
    ["percent-encoding of JSON", encodeURIComponent(JSON.stringify({ password: SECRET }))],
    ["percent-encoding of a Chinese name", `${encodeURIComponent("密码")}=${encodeURIComponent(SECRET)}`],
  ])("%s", (_, text) => expect(maskText(`before ${text}`)).not.toMatch(/ter|zz/));

  it.each([
    ["%00%11%22%33%44%55%66%77%88%99%aa%bb%cc%dd%ee%ff"],
    ["\\x00\\x11\\x22\\x33\\x44\\x55\\x66\\x77\\x88\\x99\\xaa\\xbb\\xcc\\xdd\\xee\\xff"],
    ["0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff"],
    ["00112233445566778899aabbccddeeff"],
    ["QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlq"],
    ["QUJDREVGR0hJ-ktMTU5PUFFSU1R_VldYWVphYmNk-WZnaGlq"],
    ["QUJDREVGR0hJ%2BktMTU5PUFFSU1R%2FVldYWVphYmNkZWZnaGlq"],
  ])("long bytes: %s", (text) => expect(maskText(`x ${text}`)).toBe("x •••"));
});

describe("of any text", () => {
  const lineOf = fc.array(
    fc.constantFrom(
      "pop",
      "key",
      "=",
      ":",
      "：",
      '"',
      "'",
      "\\",
      "%",
      "22",
      "\\u0022",
      " ",
      ";",
      ",",
      "WIFI:",
      "P:",
      "Bearer ",
      "://",
      "@",
      "\n",
      "a",
    ),
    { maxLength: 40 },
  );

  it("masking never throws, and masking again changes nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          lineOf.map((parts) => parts.join("")),
        ),
        (text) => {
          const once = maskText(text);
          expect(maskText(once)).toBe(once);
        },
      ),
    );
  });

  it("a secret without blanks goes whole behind its name", () => {
    const secret = fc.string({ minLength: 8, maxLength: 63 }).filter((text) => /^[^\s,;"'\\•%]+$/.test(text));
    fc.assert(fc.property(secret, (text) => expect(maskText(`password=${text}`)).toBe("password=•••")));
  });

  it("a JSON value goes whole, whatever is in it and however often it is wrapped", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 0, max: 2 }), (secret, wraps) => {
        let text = JSON.stringify({ pwd: `<${secret}>` });
        for (let count = 0; count < wraps; count++) text = JSON.stringify({ a: text });
        expect(maskText(text)).not.toMatch(/[<>]/);
      }),
    );
  });

  it.each([
    ["a MAC", "8C:12:E0:00:00:01"],
    ["UUIDs", "0000ffff-0000-1000-8000-00805f9b34fb,0000fffe-0000-1000-8000-00805f9b34fb"],
    ["words", "write failed: not connected; wrong password, network-not-found"],
    ["a long path", "protocol.provisioning.blufi.negotiation-messages-of-the-device"],
  ])("%s stays", (_, text) => expect(maskText(text)).toBe(text));
});
