import { PROVISIONING_STEPS } from "../../../protocol/provisioning/contract";
import schema from "../../../simulator/scenario/schema.json";
import { FAULT_ACTIONS, FAULT_POINTS } from "../../../simulator/world/faults/fault";

describe("the schema says the same as the code", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["fault points", schema.definitions.fault.properties.on.enum, FAULT_POINTS],
    ["fault actions", schema.definitions.fault.properties.do.enum, FAULT_ACTIONS],
    ["stages of a pairing", schema.definitions.when.enum, PROVISIONING_STEPS],
  ])("%s", (_, inSchema, inCode) => {
    expect(inSchema).toEqual([...inCode]);
  });
});
