import { EMPTY, NEVER, Observable, of } from "rxjs";
import type { SessionAnswer, SessionOptions, SessionPrompt } from "../../../../protocol/provisioning/contract";
import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { type Watched, watch } from "../blufi/support/watch";
import { createRig, type Rig } from "./support/rig";

const POP: Partial<EspProvSpec> = { security: 1, pop: "abcd1234" };
const LOGIN: Partial<EspProvSpec> = { security: 2, pop: "s3cret", username: "jane" };

async function opened(rig: Rig, options: SessionOptions): Promise<Watched<unknown>> {
  const sessions = watch(rig.openSession(options));
  await rig.world.until(() => sessions.values.length > 0 || sessions.ended !== "no", 60_000);
  return sessions;
}

/** A person who gives these answers in turn, then has none. */
function person(...answers: readonly SessionAnswer[]) {
  const asked: SessionPrompt[] = [];
  const prompt = (question: SessionPrompt): Observable<SessionAnswer> => {
    const answer = answers[asked.length];
    asked.push(question);
    return answer === undefined ? EMPTY : of(answer);
  };
  return { asked, prompt };
}

describe("the secret of a device", () => {
  it.each([
    ["a proof of possession", POP, "enter-pop"],
    ["a login", LOGIN, "enter-login"],
  ])(
    "nobody to ask for %s: the advice says what is missing, and no new link is made for it",
    async (_, device, advice) => {
      const rig = createRig({ device });
      const { error } = await opened(rig, {});
      expect(error).toMatchObject({ advice, reason: { kind: "unsupported" } });
    },
  );

  it.each([
    ["proof of possession", POP, { pop: "wrong" }, "check-pop"],
    ["empty proof of possession, which was none,", POP, { pop: "" }, "enter-pop"],
    ["password", LOGIN, { pop: "wrong", username: "jane" }, "check-login"],
    ["user name", LOGIN, { pop: "s3cret", username: "joe" }, "check-login"],
    ["user name, the usual one,", LOGIN, { pop: "s3cret" }, "check-login"],
  ])("a wrong %s: the advice says what to do about it", async (_, device, options, advice) => {
    const rig = createRig({ device });
    expect((await opened(rig, options)).error).toMatchObject({ advice, reason: { kind: "unsupported" } });
  });

  it("is asked for, and asked for again with the number of refusals, on the same link", async () => {
    const rig = createRig({ device: POP });
    const { asked, prompt } = person({ pop: "one" }, { pop: "two" }, { pop: "abcd1234" });
    expect((await opened(rig, { prompt })).values).toHaveLength(1);
    expect(asked).toEqual([0, 1, 2].map((refused) => ({ type: "pop", refused })));
    expect(rig.links).toBe(1);
  });

  it("from a label is tried first; a person corrects it", async () => {
    const rig = createRig({ device: LOGIN });
    const { asked, prompt } = person({ pop: "s3cret", username: "jane" });
    expect((await opened(rig, { pop: "old", username: "joe", prompt })).values).toHaveLength(1);
    expect(asked).toEqual([{ type: "login", username: "joe", refused: 1 }]);
  });

  it("a login is asked for with the user name of Espressif's apps filled in", async () => {
    const rig = createRig({ device: { security: 2, pop: "s3cret" } });
    const { asked, prompt } = person({ pop: "s3cret" });
    expect((await opened(rig, { prompt })).values).toHaveLength(1);
    expect(asked).toEqual([{ type: "login", username: "wifiprov", refused: 0 }]);
  });

  it.each([
    [POP, [], "enter-pop"],
    [POP, [{ pop: "wrong" }], "check-pop"],
    [LOGIN, [], "enter-login"],
    [LOGIN, [{ pop: "wrong" }], "check-login"],
  ] as const)("a person without an answer ends it: %j after %j", async (device, answers, advice) => {
    const rig = createRig({ device });
    expect((await opened(rig, { prompt: person(...answers).prompt })).error).toMatchObject({ advice });
  });

  it("a person is no longer asked when the answer is there", async () => {
    const rig = createRig({ device: POP });
    let asking = 0;
    const prompt = () =>
      new Observable<SessionAnswer>((subscriber) => {
        asking++;
        subscriber.add(NEVER.subscribe());
        subscriber.next({ pop: "abcd1234" });
        return () => {
          asking--;
        };
      });
    await opened(rig, { prompt });
    expect(asking).toBe(0);
  });

  it("a person who is gone leaves no link behind", async () => {
    const rig = createRig({ device: POP });
    const waiting = watch(rig.openSession({ prompt: () => NEVER }));
    await rig.world.advance(5_000);
    expect(rig.open).toBe(1);
    waiting.unsubscribe();
    expect(rig.open).toBe(0);
    expect(rig.world.pending()).toBe(0);
  });

  it("is not asked of a device that has none", async () => {
    const rig = createRig({ device: { security: 1 } });
    const { asked, prompt } = person();
    expect((await opened(rig, { prompt })).values).toHaveLength(1);
    expect(asked).toEqual([]);
  });
});
