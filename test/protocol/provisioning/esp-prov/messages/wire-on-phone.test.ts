import { decode, encode } from "../../../../../protocol/provisioning/esp-prov/messages/wire";

const { TextEncoder, TextDecoder } = globalThis;

beforeAll(() => {
  Reflect.deleteProperty(globalThis, "TextEncoder");
  Reflect.deleteProperty(globalThis, "TextDecoder");
});
afterAll(() => {
  Object.assign(globalThis, { TextEncoder, TextDecoder });
});

it("a message is written and read without TextEncoder and TextDecoder, which WeChat's JavaScript lacks", () => {
  const message = encode((writer) => writer.int(1, 7).message(2, (inner) => inner.bytes(3, Uint8Array.of(1, 2))));
  expect([...message]).toEqual([8, 7, 18, 4, 26, 2, 1, 2]);
  const read = decode(message, (fields) => [fields.int(1), fields.message(2).bytes(3)]);
  expect(read).toEqual([7, Uint8Array.of(1, 2)]);
});
