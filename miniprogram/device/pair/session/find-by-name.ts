import { defer, switchMap } from "rxjs";
import { reportedName } from "../../../../protocol/ble/reported-name";
import { sentName } from "../../../../protocol/bytes/padding";
import { findDevice } from "../../../../protocol/control/find-device";
import type { Provisioner } from "../../../../protocol/provisioning/contract";

/** Like `provisioner`, for a device of which only the name is known: it is listened for first. */
export function findingByName(
  provisioner: Provisioner,
  name: string,
  onFound: (deviceId: string) => void,
): Provisioner {
  let found = "";
  return {
    kind: provisioner.kind,
    detect: provisioner.detect,
    open: (ports, _deviceId, options, onStep) =>
      defer(() => {
        onStep("connect");
        return findDevice(ports, {
          deviceId: found,
          resembles: (report) => reportedName(report) === sentName(name),
        });
      }).pipe(
        switchMap(({ deviceId }) => {
          found = deviceId;
          onFound(deviceId);
          // Its first step is under way already.
          return provisioner.open(ports, deviceId, options, (step, wait) => step !== "connect" && onStep(step, wait));
        }),
      ),
  };
}
