import { failureParts } from "../../../../../miniprogram/device/pair/view/pair-failure";
import type { PairWizardState } from "../../../../../miniprogram/device/pair/wizard/pair-wizard-state";

/** A wizard whose join failed for a reason of the protocol's. */
const failedWith = (reason: string): PairWizardState =>
  ({
    pair: { result: { outcome: "join-failed", reason }, picked: { name: "HomeNet" }, marks: [], networks: [] },
    input: {},
  }) as unknown as PairWizardState;

const parts = (reason: string) => failureParts(failedWith(reason), (key) => key);

describe("a join that failed", () => {
  it.each([
    ["unable-to-connect", "err.unable.text", "reenter"],
    ["weak-signal", "err.weak.text", "retry"],
    ["timeout", "err.timeout.text", "retry"],
    ["association-failed", "err.join.text", "retry"],
  ])("because of %s says %s, and the way on is %s", (reason, text, action) => {
    expect(parts(reason)?.failure.text).toBe(text);
    expect(parts(reason)?.dock.main.action).toBe(action);
  });

  it("without a reason does not blame the router", () => {
    expect(parts("unable-to-connect")?.failure.who).not.toBe("who.notFound");
  });
});
