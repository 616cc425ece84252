import type { Scenario } from "./scenario";
import { secretsOnTag } from "./secrets-on-tags";

/** Every password and proof of possession that the file names, also those on its tags. */
export function secretsOf(scenario: Scenario): readonly string[] {
  const ofSteps = scenario.steps.flatMap((step) => {
    if (step.do === "batch") return [step.site.password, ...step.order.map(({ pop }) => pop)];
    if (step.do === "rotate") return [step.site.password];
    // What is typed may be a password; the shortest of a network has eight characters.
    if (step.do === "type") return step.text.length < 8 ? [] : [step.text];
    if (step.do === "pair") return [step.password, step.pop, step.aesKey];
    return step.do === "write-tag" ? [step.write.password, step.write.pop] : [];
  });
  const ofWorld = [
    ...scenario.tags.flatMap(secretsOnTag),
    ...scenario.wifi.map(({ password }) => password),
    ...scenario.devices.flatMap(({ pop, apPassword, aesKey, bindKey }) => [...[pop, apPassword, aesKey, bindKey]]),
  ];
  return [...ofSteps, ...ofWorld].filter((secret) => secret !== undefined);
}
