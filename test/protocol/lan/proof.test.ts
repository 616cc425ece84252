import { readFileSync } from "node:fs";
import { bytesToHex, hexToBytes } from "../../../protocol/bytes/hex";
import type { DeviceIdentity } from "../../../protocol/identity/device-identity";
import { decodeAnswer, encodeChallenge, encodeDiscover } from "../../../protocol/lan/proof/messages";
import { hintOf, isProven, serviceNameOf } from "../../../protocol/lan/proof/proof";
import { answerTo, type LanSelf } from "../../../simulator/devices/lan/companion-responder";

/** As docs/for-firmware.md writes them down. */
const ID = "00112233445566778899aabbccddeeff";
const KEY = hexToBytes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
const PHONE = hexToBytes("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
const IDENTITY: DeviceIdentity = { id: ID, key: KEY };
const LAMP: LanSelf = {
  ...{ kind: "blufi", name: "LAMP", firmware: "1.2" },
  identity: () => ({ id: ID, key: KEY }),
  address: () => "192.168.1.7",
  randomBytes: (length) => hexToBytes("b0b1b2b3b4b5b6b7b8b9babbbcbdbebf").slice(0, length),
};

function replaced(bytes: Uint8Array, index: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[index] = value;
  return copy;
}

function proofMessage(self: LanSelf = LAMP) {
  const answer = decodeAnswer(answerTo(encodeChallenge(hintOf(ID), PHONE), self) ?? new Uint8Array());
  if (answer?.is !== "proof") throw new Error("no proof");
  return answer;
}

test("docs/for-firmware.md shows the bytes of the proof", () => {
  const page = readFileSync("docs/for-firmware.md", "utf8").replace(/\s+|phone|device/g, "");
  const challenge = encodeChallenge(hintOf(ID), PHONE);
  for (const bytes of [challenge, answerTo(challenge, LAMP), answerTo(encodeDiscover(PHONE.slice(0, 8)), LAMP)])
    expect(page).toContain(bytesToHex(bytes ?? new Uint8Array()));
});

test("questions and answers are the bytes that docs/for-firmware.md shows", () => {
  const challenge = encodeChallenge(hintOf(ID), PHONE);
  expect(bytesToHex(challenge)).toBe("444301020011223344556677a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
  expect(bytesToHex(answerTo(challenge, LAMP) ?? new Uint8Array())).toMatchInlineSnapshot(
    `"444301820011223344556677b0b1b2b3b4b5b6b7b8b9babbbcbdbebf1ba6d36dcbfef82eb384c871a0381c4a711091a9f198fa79e8745dacd16e3ae7"`,
  );
  const discover = encodeDiscover(PHONE.slice(0, 8));
  expect(bytesToHex(discover)).toBe("44430101a0a1a2a3a4a5a6a7");
  expect(bytesToHex(answerTo(discover, LAMP) ?? new Uint8Array())).toBe(
    "44430181a0a1a2a3a4a5a6a701001122334455667705626c756669044c414d5003312e32",
  );
  expect(serviceNameOf(ID)).toBe("dc-0011223344556677");
});

test("a proof holds for its key, id, nonce and address, and for no other", () => {
  const answer = proofMessage();
  const challenge = { nonce: PHONE, address: "192.168.1.7" };
  expect(isProven(IDENTITY, challenge, answer)).toBe(true);
  expect(isProven(IDENTITY, { ...challenge, address: "192.168.1.8" }, answer)).toBe(false);
  expect(isProven(IDENTITY, { ...challenge, address: "lamp" }, answer)).toBe(false);
  expect(isProven(IDENTITY, { ...challenge, nonce: new Uint8Array(16) }, answer)).toBe(false);
  expect(isProven({ ...IDENTITY, key: new Uint8Array(32) }, challenge, answer)).toBe(false);
  expect(isProven({ ...IDENTITY, id: `${ID.slice(0, 30)}00` }, challenge, answer)).toBe(false);
  expect(isProven(IDENTITY, challenge, { ...answer, nonce: PHONE })).toBe(false);
});

test("a device without identity announces itself and proves nothing", () => {
  const bare: LanSelf = { ...LAMP, identity: () => undefined };
  expect(answerTo(encodeChallenge(hintOf(ID), PHONE), bare)).toBeUndefined();
  const answer = decodeAnswer(answerTo(encodeDiscover(new Uint8Array(8)), bare) ?? new Uint8Array());
  expect(answer).toEqual({
    is: "announcement",
    token: new Uint8Array(8),
    kind: "blufi",
    name: "LAMP",
    firmware: "1.2",
  });
});

test("cut, longer and mistyped answers, and every question, are no answers", () => {
  const proof = answerTo(encodeChallenge(hintOf(ID), PHONE), LAMP) ?? new Uint8Array();
  const hello = answerTo(encodeDiscover(new Uint8Array(8)), LAMP) ?? new Uint8Array();
  for (const whole of [proof, hello]) {
    for (let length = 0; length < whole.length; length += 1)
      expect(decodeAnswer(whole.slice(0, length))).toBeUndefined();
    expect(decodeAnswer(Uint8Array.from([...whole, 1]))).toBeUndefined();
    expect(decodeAnswer(replaced(whole, 2, 2))).toBeUndefined();
  }
  expect(decodeAnswer(replaced(hello, hello.length - 1, 0xff))).toBeUndefined();
  expect(decodeAnswer(encodeChallenge(hintOf(ID), PHONE))).toBeUndefined();
  expect(decodeAnswer(encodeDiscover(new Uint8Array(8)))).toBeUndefined();
});
