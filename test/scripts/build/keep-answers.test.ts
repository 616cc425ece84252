import { keepAnswers } from "../../../scripts/build/keep-answers";

describe("answers that are kept", () => {
  it("are given again without asking, and the one that nobody asked for longest makes room", () => {
    const asked: string[] = [];
    const shout = keepAnswers(2, (question) => {
      asked.push(question);
      return question.toUpperCase();
    });
    expect(["a", "b", "a", "c", "a", "b"].map(shout)).toEqual(["A", "B", "A", "C", "A", "B"]);
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });

  it("are not kept of a question that throws", () => {
    let fails = true;
    const work = keepAnswers(2, () => {
      if (fails) throw new Error("not now");
      return 1;
    });
    expect(() => work("a")).toThrow("not now");
    fails = false;
    expect(work("a")).toBe(1);
  });
});
