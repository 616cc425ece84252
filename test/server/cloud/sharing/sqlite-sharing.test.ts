import { describeBinding } from "../binding/binding-contract";
import { bindingRig } from "../binding/binding-rig";
import { describeSharing } from "./sharing-contract";
import { describeTransfers } from "./transfers-contract";

describe("on SQLite", () => {
  describeBinding(() => bindingRig());
  describeSharing(() => bindingRig());
  describeTransfers(() => bindingRig());
});
