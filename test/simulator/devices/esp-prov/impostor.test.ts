import { espProvRoom } from "./esp-prov-room";
import { PlainClient } from "./plain-client";

describe("a device that is not what it says", () => {
  it.each([
    { security: 1, lies: "proof", pop: "right" },
    { security: 1, lies: "proof", pop: "wrong" },
    { security: 2, lies: "proof", pop: "right" },
    { security: 2, lies: "proof", pop: "wrong" },
  ] as const)(
    "($lies, security $security) takes the secret $pop, and is seen through by an honest client",
    async (one) => {
      const client = espProvRoom({ security: one.security, pop: "right", lies: one.lies }).connect();
      await expect(client.open(one.security, { pop: one.pop })).rejects.toThrow(/^the device does not know the/);
    },
  );

  it.each([1, 2] as const)("gives a public value of zero in security %d", async (security) => {
    const room = espProvRoom({ security, pop: "right", lies: "key" });
    const seen: Uint8Array[] = [];
    room.device.linkOpened(room.link());
    const send = room.overBle();
    const client = new PlainClient(async (endpoint, message) => {
      const answer = await send(endpoint, message);
      seen.push(answer);
      return answer;
    });
    await client.open(security, { pop: "right" }).catch(() => undefined);
    expect(Buffer.from(seen[0] ?? []).includes(Buffer.alloc(security === 1 ? 32 : 384))).toBe(true);
  });

  it("says half a version", async () => {
    await expect(espProvRoom({ lies: "version" }).connect().version()).rejects.toThrow(/JSON/);
  });
});
