import { NEVER } from "rxjs";
import { findingByName } from "../../../../../miniprogram/device/pair/session/find-by-name";
import { createFakePorts } from "../../../../../protocol/adapters/fake/fake-ports";
import { SETTLE_MS } from "../../../../../protocol/control/find-device";
import type { Provisioner, StepWait } from "../../../../../protocol/provisioning/contract";

const LONG: StepWait = { usualMs: 12_000, limitMs: 30_000 };

/** Tells the same steps and waits whoever opens it. */
const slow: Provisioner = {
  kind: "blufi",
  detect: () => undefined,
  open: (_ports, _deviceId, _options, onStep) => {
    onStep("connect");
    onStep("secure");
    onStep("secure", LONG);
    onStep("scan-wifi");
    return NEVER;
  },
};

function stepsOf(provisioner: Provisioner): readonly (readonly [string, StepWait | undefined])[] {
  const ports = createFakePorts();
  const steps: [string, StepWait | undefined][] = [];
  const opened = provisioner.open(ports, "", {}, (step, wait) => steps.push([step, wait])).subscribe();
  ports.ble.advertisements$.next([
    {
      deviceId: "AA:BB",
      name: "BLUFI_LAMP",
      rssi: -50,
      serviceUuids: [],
      manufacturerData: new Uint8Array(),
      serviceData: {},
    },
  ]);
  ports.clock.advance(SETTLE_MS);
  opened.unsubscribe();
  return steps;
}

it("a device that is found by its name tells each step and each long wait as one that is opened directly", () => {
  expect(stepsOf(findingByName(slow, "BLUFI_LAMP", () => undefined))).toEqual(stepsOf(slow));
});

it("says where the device of that name was found", () => {
  const found: string[] = [];
  stepsOf(findingByName(slow, "BLUFI_LAMP", (deviceId) => found.push(deviceId)));
  expect(found).toEqual(["AA:BB"]);
});
