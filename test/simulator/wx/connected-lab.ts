import { Lab, type LabOptions } from "./lab";

export const WRITE = "writeBLECharacteristicValue";
export const READ = "readBLECharacteristicValue";
export const NOTIFY = "notifyBLECharacteristicValueChange";
export const VALUE = "onBLECharacteristicValueChange";

/** A phone that is connected to the lab's device and listens to its values. */
export async function connected(options: LabOptions = {}): Promise<{ readonly lab: Lab; readonly deviceId: string }> {
  const lab = new Lab(options);
  const deviceId = await lab.connect();
  lab.listen(VALUE);
  return { lab, deviceId };
}
