import { embeddedRig } from "./embedded-rig";
import { gatewayContract } from "./gateway-contract";

describe("the gateway over the broker inside the process", () => {
  gatewayContract(() => embeddedRig({ guessesOfAddress: 1_000, guessesOfDevice: 1_000 }));
});
