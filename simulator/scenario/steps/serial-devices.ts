import type { SerialDevice } from "./batch-fields";
import type { StepFile } from "./step-file";

/** The devices of a file that have a serial. */
export function serialDevices(devices: StepFile["devices"]): readonly SerialDevice[] {
  return devices.flatMap(({ name, serial, pop, password }) => {
    const secret = pop ?? password;
    return serial === undefined ? [] : [{ device: name, serial, ...(secret === undefined ? {} : { pop: secret }) }];
  });
}
