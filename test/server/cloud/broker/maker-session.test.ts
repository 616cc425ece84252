import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithMosquitto } from "../../support/mosquitto-program";
import { type EmbeddedRig, embeddedRig } from "./embedded-rig";
import { Heard } from "./heard";

const page = readFileSync(join(__dirname, "../../../../docs/for-firmware.md"), "utf8").split("## By hand\n")[1] ?? "";
const typed = [...page.matchAll(/^ {4}(\S.*)$/gm)].map(([, line = ""]) => line);
const lines = (begins: RegExp) => typed.filter((line) => begins.test(line));
/** What the lines need that speak to the broker alone. */
const set = lines(/^(KEY|SECRET|ME)=/);
const DEVICE = "00112233445566778899aabbccddeeff";

describeWithMosquitto("what docs/for-firmware.md tells a maker to type", () => {
  let rig: EmbeddedRig;
  beforeAll(async () => {
    rig = await embeddedRig();
    const secret = "271d7f3757338a44297292ee39e8d5438fd578e859d6b78ced070e29193aa836";
    await rig.admit({ id: DEVICE, product: "lamp", secret });
  });
  afterAll(() => rig.close());

  function type(line: string): Promise<string> {
    const script = [`ID=${DEVICE}`, ...set, line].join("\n");
    const ready = script.replace("-p 1883", `-p ${new URL(rig.url).port}`);
    return new Promise((resolve) => execFile("sh", ["-c", ready], (_error, out, err) => resolve(out + err)));
  }

  it("is heard, gets its command, and answers it", async () => {
    const heard = new Heard();
    rig.gateway.listen(heard);
    const [meta, state, reply] = lines(/^mosquitto_pub/);
    for (const line of [meta, state]) expect(await type(line ?? "")).toBe("");
    const waiting = type(lines(/^mosquitto_rr/)[0] ?? "");
    await heard.untilPresence(DEVICE, true);
    const command = { op: "set", key: "00000000000000aa", boot: 3, until: 11_500, values: { power: true } } as const;
    await rig.gateway.send({ id: DEVICE, product: "lamp" }, command);
    expect((await waiting).trim()).toBe('{"id":"00000000000000aa","boot":3,"until":11500,"data":{"power":true}}');
    expect(await type(reply ?? "")).toBe("");
    await heard.until((one) => "message" in one && one.message.op === "result");
    const said = heard
      .of(DEVICE)
      .flatMap((one) => ("message" in one ? [one.message.op] : "meta" in one ? ["meta"] : []));
    expect(said).toEqual(["meta", "state", "result"]);
  });

  it("is refused in the words that it says", async () => {
    const refused = typed.slice(typed.findIndex((line) => line.startsWith("mosquitto_sub")));
    const words = [...(page.split("They say ")[1] ?? "").matchAll(/\*([^*]+)\*/g)].map(([, said = ""]) => said);
    expect(refused).toHaveLength(3);
    for (const [at, line] of refused.entries()) expect(await type(line)).toContain(words[at]);
  });
});
