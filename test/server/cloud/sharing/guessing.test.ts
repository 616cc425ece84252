import { readCode, showCode } from "../../../../server/cloud/sharing/secrets";
import { nightly } from "../../../support/nightly";
import { type BindingRig, bindingRig, cloudOf, idOf } from "../binding/binding-rig";

const LAMP = idOf("lamp");
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** In `npm test` a part of what nightly tries. */
const GUESSES = nightly(200, 2_000);
const FIRST_SIGNS = nightly(4, SIGNS.length);
let rig: BindingRig;

beforeEach(async () => {
  rig = await bindingRig();
  await rig.binding.bind({ userId: "anna", deviceId: "lamp-1" }, cloudOf("lamp"));
});
afterEach(() => rig.close());

async function made(): Promise<{ readonly code: string; readonly link: string }> {
  const invite = await rig.invites.make("anna", { devices: [LAMP], role: "guest" });
  if (typeof invite === "string" || invite.code === undefined) throw new Error("no code");
  return { code: invite.code, link: invite.link };
}
/** Another code that begins alike. */
const like = (code: string, n: number) =>
  `${code.slice(0, 5)}${Array.from({ length: 4 }, (_, place) => SIGNS[(n >> (5 * place)) & 31]).join("")}`;
const guesses = (code: string, count: number) =>
  Array.from({ length: count + 1 }, (_, n) => like(code, n))
    .filter((guess) => guess !== code)
    .slice(0, count);

describe("a code", () => {
  it("is read however it is typed, and nothing else is", () => {
    expect(readCode("k7q4-9mxd")).toBe("K7Q49MXD");
    expect(readCode(" K7Q4 9MXD ")).toBe("K7Q49MXD");
    expect(readCode("oil0-1111")).toBe("01101111");
    expect(showCode("K7Q49MXD")).toBe("K7Q4-9MXD");
    for (const none of ["", "K7Q49MX", "K7Q49MXDD", "U7Q49MXD", "K7Q4-9MX灯", `K7Q49MXD${" ".repeat(99)}`])
      expect(readCode(none)).toBeUndefined();
  });

  it("outlives four wrong tries of its own kind; the fifth ends it, and its link", async () => {
    const { code, link } = await made();
    for (const guess of guesses(code, 4)) expect(await rig.accepting.accept("eve", { code: guess })).toBe("refused");
    expect(await rig.accepting.preview("ben", { code })).toMatchObject({ role: "guest" });
    await rig.accepting.preview("eve", { code: guesses(code, 5)[4] ?? "" });
    for (const key of [{ code }, { link }]) expect(await rig.accepting.accept("ben", key)).toBe("refused");
    expect(await rig.invites.list("anna")).toMatchObject([{ state: "guessed" }]);
  });

  it(`that is guessed ${GUESSES} times by as many people at once is ended, and nobody is in`, async () => {
    const { code } = await made();
    const tries = guesses(code, GUESSES).map((guess, n) => rig.accepting.accept(`eve ${n}`, { code: guess }));
    expect(new Set(await Promise.all(tries))).toEqual(new Set(["refused"]));
    expect(await rig.accepting.accept("ben", { code })).toBe("refused");
    expect(await rig.database.selectFrom("device_guest").selectAll().execute()).toEqual([]);
    const { wrong } = await rig.database.selectFrom("invite").select("wrong").executeTakeFirstOrThrow();
    expect(wrong).toBe(5);
  });

  it("is not ended by guesses that begin otherwise, nor told apart from one that is not there", async () => {
    const { code } = await made();
    const others = [...SIGNS]
      .slice(0, FIRST_SIGNS)
      .flatMap((one) => [...SIGNS].map((two) => `${one}${two}Z9-${code.slice(5)}`));
    const told = new Set<unknown>();
    for (const guess of others.filter((one) => one.slice(0, 5) !== code.slice(0, 5)))
      told.add(await rig.accepting.accept("eve", { code: guess }));
    expect(told).toEqual(new Set(["refused"]));
    expect(await rig.accepting.accept("ben", { code })).toMatchObject({ role: "guest" });
  });
});
