import { createPairAnswers, type LabelAnswer } from "../../../../../miniprogram/device/pair/session/answers";
import { pairRig } from "../rig";
import { type Script, scriptedProvisioner } from "../scripted-provisioner";

const POP: Script = {
  asks: (refused) => ({ type: "pop", refused }),
  accepts: ({ pop }) => pop === "abcd1234",
  patience: 3,
};
const LOGIN: Script = {
  asks: (refused) => ({ type: "login", username: "wifiprov", refused }),
  accepts: ({ pop, username }) => pop === "abcd1234" && username === "wifiprov",
  missing: "enter-login",
};

async function asked(script: Script, label: LabelAnswer = {}) {
  const device: { answers: readonly object[] } = { answers: [] };
  const { world, store } = pairRig((made) => Object.assign(device, scriptedProvisioner(made, script)) as never);
  const answers = createPairAnswers(store, label);
  store.start();
  await world.advance(200);
  return { world, store, answers, device };
}

describe("the answers of a person", () => {
  it("are asked for, typed and sent", async () => {
    const { world, store, answers, device } = await asked(POP);
    expect(answers.question).toEqual({ type: "pop", refused: 0 });
    expect(answers.canSubmit).toBe(false);
    answers.typeSecret("abcd1234");
    expect(answers.canSubmit).toBe(true);
    answers.submit();
    expect(answers.question).toBeUndefined();
    await world.advance(500);
    expect(device.answers).toEqual([{ pop: "abcd1234" }]);
    expect(store.phase).toBe("choosing");
  });

  it("that were refused stay in the field, and are not sent as they are", async () => {
    const { world, answers, device } = await asked(POP);
    answers.typeSecret("abcd123O");
    answers.submit();
    await world.advance(200);
    expect(answers.question).toEqual({ type: "pop", refused: 1 });
    expect(answers).toMatchObject({ secret: "abcd123O", refusedSecret: "abcd123O", canSubmit: false });
    answers.submit();
    answers.edit();
    expect(answers.refusedSecret).toBe("");
    answers.typeSecret("abcd1234");
    answers.submit();
    await world.advance(500);
    expect(device.answers).toEqual([{ pop: "abcd123O" }, { pop: "abcd1234" }]);
  });

  it("of a login begin with the user name that the device suggests", async () => {
    const { world, store, answers, device } = await asked(LOGIN);
    expect(answers).toMatchObject({ username: "wifiprov", usernameStart: "wifiprov" });
    answers.typeSecret("abcd1234");
    answers.submit();
    await world.advance(500);
    expect(device.answers).toEqual([{ pop: "abcd1234", username: "wifiprov" }]);
    expect(store.phase).toBe("choosing");
  });

  it("of a login need a user name", async () => {
    const { answers } = await asked({ ...LOGIN, asks: (refused) => ({ type: "login", refused }) });
    answers.typeSecret("abcd1234");
    expect(answers.canSubmit).toBe(false);
    answers.typeUsername("wifiprov");
    expect(answers.canSubmit).toBe(true);
  });

  it("come from the label, unasked", async () => {
    const { world, store, answers } = await asked(LOGIN, { pop: "abcd1234", username: "wifiprov" });
    await world.advance(300);
    expect(answers.question).toBeUndefined();
    expect(store.phase).toBe("choosing");
  });

  it("of a wrong label are shown as refused", async () => {
    const { world, answers } = await asked(POP, { pop: "l1O0" });
    await world.advance(100);
    expect(answers).toMatchObject({ question: { type: "pop", refused: 1 }, refusedSecret: "l1O0", canSubmit: false });
  });

  it("scanned while asked are sent at once", async () => {
    const { world, store, answers } = await asked(POP);
    answers.fill({ pop: "abcd1234" });
    await world.advance(500);
    expect(store.phase).toBe("choosing");
  });

  it("may be none: the empty code is tried once, then the session ends, and can be asked for again", async () => {
    const { world, store, answers } = await asked(POP);
    answers.giveUp();
    expect(store.phase).toBe("opening");
    expect(answers.question).toBeUndefined();
    await world.advance(100);
    expect(answers.question).toEqual({ type: "pop", refused: 0 });
    answers.giveUp();
    expect(store).toMatchObject({ phase: "ended", outcome: "failed", advice: "enter-pop" });
    expect(answers.question).toBeUndefined();
    answers.reopen();
    expect(answers.question).toEqual({ type: "pop", refused: 0 });
    answers.typeSecret("abcd1234");
    answers.submit();
    await world.advance(1_000);
    expect(store.phase).toBe("choosing");
  });

  it("are asked for again after a device that lost its patience, and open a new session", async () => {
    const { world, store, answers, device } = await asked({ ...POP, patience: 1 });
    answers.typeSecret("wrong");
    answers.submit();
    await world.advance(300);
    expect(store).toMatchObject({ phase: "ended", outcome: "failed", advice: "check-pop" });
    expect(answers).toMatchObject({ question: { type: "pop", refused: 1 }, canSubmit: false });
    answers.typeSecret("abcd1234");
    answers.submit();
    await world.advance(1_000);
    expect(store.phase).toBe("choosing");
    expect(device.answers).toEqual([{ pop: "wrong" }, { pop: "abcd1234" }]);
  });

  it("are gone once forgotten", async () => {
    const { answers } = await asked(POP);
    answers.typeSecret("abcd1234");
    answers.forget();
    expect(JSON.stringify(answers)).not.toContain("abcd1234");
  });
});
