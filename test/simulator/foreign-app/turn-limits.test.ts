import { parseScript } from "../../../scripts/build/checks/ast";
import { withLoopGuards, withTurnGuards } from "../../../simulator/dev-server/foreign-app/loop-guards";
import { LOOP_GUARD, TurnLimits } from "../../../simulator/runtime/app/turn-limits";

/** A machine on which each look at the clock takes a second. */
function slowMachine() {
  let now = 0;
  const waiting: (() => void)[] = [];
  const limits = new TurnLimits({
    now: () => (now += 1_000),
    nextTurn: (work) => waiting.push(work),
  });
  return {
    limits,
    nextTurn: () => {
      for (const work of waiting.splice(0)) work();
    },
  };
}

function run(source: string, limits: TurnLimits): unknown {
  const guarded = withLoopGuards(source, parseScript("probe.js", source));
  return new Function(LOOP_GUARD, guarded)(limits.round);
}

describe("a loop that never ends", () => {
  it.each([
    "while (true) {}",
    "for (;;);",
    "for (let i = 0; ; i++) i--",
    "do i = 1; while (true); var i",
    "for (const x of forever()) ; function* forever() { for (;;) yield 1 }",
    "outer: for (;;) { while (true) { continue outer } }",
    "for (;;) { try { for (;;) {} } catch (error) {} }",
    "if (true) while (true) if (false) break; else continue",
    "(() => { for (;;) for (;;) ; })()",
  ])("is stopped: %s", (source) => {
    expect(() => run(source, slowMachine().limits)).toThrow("a loop ran for more than 5000 ms without a pause");
  });

  it("one that ends gives what it gave, on the lines it stood on", () => {
    const source =
      "let n = 0\nfor (const x of [1, 2, 3])\n  if (x > 1) n += x\n  else n += 10\nwhile (n < 20) n++\nreturn n";
    const guarded = withLoopGuards(source, parseScript("probe.cjs", source));
    expect(guarded.split("\n")).toHaveLength(6);
    expect(new Function(LOOP_GUARD, guarded)(() => {})).toBe(20);
  });

  it("and so do functions of every form, strict ones too", () => {
    const source = [
      "let n = 0",
      "class Sum extends Array { constructor() { super(); this.push(1) } get first() { return this[0] } }",
      "const nested = (a) => (b) => ({ sum: a + b })",
      "while (n < 3) n += (() => 1)()",
      "for (const x of [1]) n = ((y) => y)(n + x) || (() => 9)()",
      'function strict() { "use strict"; return this === undefined }',
      "function* each() { yield* [n, new Sum().first, nested(1)(2).sum] }",
      "return [...each(), strict()]",
    ].join("\n");
    const guarded = withTurnGuards(source, parseScript("probe.cjs", source));
    expect(guarded.split("\n")).toHaveLength(8);
    expect(new Function(LOOP_GUARD, guarded)(() => {})).toEqual([4, 1, 3, true]);
  });

  it("promises that resolve each other without end are stopped like a loop", async () => {
    const { limits } = slowMachine();
    const source = "const next = () => Promise.resolve().then(next); return next()";
    const guarded = withTurnGuards(source, parseScript("probe.cjs", source));
    await expect(new Function(LOOP_GUARD, guarded)(limits.round)).rejects.toThrow("a loop ran for more than 5000 ms");
  });

  it("many short turns are no long one", () => {
    const { limits, nextTurn } = slowMachine();
    const work = () => run("for (let i = 0; i < 9000; i++) {}", limits);
    for (let turn = 0; turn < 20; turn++) {
      work();
      nextTurn();
    }
    for (let call = 0; call < 20; call++) {
      limits.begin();
      work();
    }
    expect(() => Array.from({ length: 20 }, work)).toThrow("a loop ran");
  });
});

describe("a page without measure", () => {
  it("is stopped at 50,000 nodes in one turn; the next turn counts anew", () => {
    const { limits, nextTurn } = slowMachine();
    const make = (count: number) => {
      for (let node = 0; node < count; node++) limits.node();
    };
    make(50_000);
    nextTurn();
    make(50_000);
    expect(() => make(1)).toThrow("a page makes more than 50000 nodes at once");
  });
});
