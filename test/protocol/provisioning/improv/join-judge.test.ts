import { JoinJudge, TAKEN_LIMIT_MS } from "../../../../protocol/provisioning/improv/join-judge";

const unable = { outcome: "join-failed", reason: "unable-to-connect" };

describe("the judge of an Improv join", () => {
  it.each<[string, number, readonly (readonly [state: number, error: number, ms: number])[], object]>([
    ["authorised still, in the first moment", 2, [[2, 0, 100]], { kind: "joining" }],
    [
      "authorised still, long after",
      2,
      [[2, 0, TAKEN_LIMIT_MS]],
      { kind: "again", error: { reason: { kind: "timeout" } } },
    ],
    ["provisioning", 2, [[3, 0, 100]], { kind: "joining" }],
    ["provisioned at once", 2, [[4, 0, 100]], { kind: "online" }],
    [
      "provisioning, then authorised with the error",
      2,
      [
        [3, 0, 1],
        [2, 3, 2],
      ],
      { kind: "outcome", result: unable },
    ],
    [
      "provisioning, then authorised, the error cleared",
      2,
      [
        [3, 0, 1],
        [2, 0, 2],
      ],
      { kind: "outcome", result: unable },
    ],
    [
      "provisioning, then waiting for its button",
      2,
      [
        [3, 0, 1],
        [1, 0, 2],
      ],
      { kind: "outcome", result: unable },
    ],
    ["not authorised", 2, [[1, 4, 1]], { kind: "again", error: { advice: "authorise-device" } }],
    ["a damaged command", 2, [[2, 1, 1]], { kind: "again", error: { reason: { kind: "protocol" } } }],
    ["an unknown command", 2, [[2, 2, 1]], { kind: "again", error: { reason: { kind: "unsupported" } } }],
    [
      "busy with another join",
      3,
      [[3, 4, 1]],
      { kind: "outcome", result: { outcome: "failed", error: { reason: { kind: "busy" } } } },
    ],
    ["online since before", 4, [[4, 0, TAKEN_LIMIT_MS]], { kind: "outcome", result: { outcome: "failed" } }],
    [
      "online before, provisioning, online again",
      4,
      [
        [3, 0, 1],
        [4, 0, 2],
      ],
      { kind: "online" },
    ],
  ])("of a device that is %s", (_what, before, looks, verdict) => {
    const judge = new JoinJudge(before);
    const verdicts = looks.map(([state, error, ms]) => judge.judge(state, error, ms));
    expect(verdicts.at(-1)).toMatchObject(verdict);
  });

  it("has no opinion on a state alone that may be old news", () => {
    expect(new JoinJudge(2).glance(2)).toBeUndefined();
    expect(new JoinJudge(4).glance(4)).toBeUndefined();
    expect(new JoinJudge(3).glance(3)).toBeUndefined();
    expect(new JoinJudge(3).glance(4)).toBeUndefined();
  });
});
