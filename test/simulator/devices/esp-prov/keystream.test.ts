import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { Keystream } from "../../../../simulator/devices/esp-prov/keystream";

const KEY = new Uint8Array(32).fill(0x42);

describe("a keystream", () => {
  it("goes on where the message before it ended, as node's does, also when its counter overflows", () => {
    const iv = fc.constantFrom(
      new Uint8Array(16),
      new Uint8Array(16).fill(0xff),
      Uint8Array.of(...Array(14).fill(1), 0xff, 0xfe),
    );
    fc.assert(
      fc.property(iv, fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 12 }), (start, messages) => {
        const ours = new Keystream(KEY, start);
        const nodes = createCipheriv("aes-256-ctr", KEY, start);
        for (const message of messages) {
          expect(Buffer.from(ours.apply(message))).toEqual(nodes.update(message));
        }
      }),
    );
  });
});
