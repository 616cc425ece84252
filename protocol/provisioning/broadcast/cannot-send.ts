import { DeviceError } from "../../errors/device-error";

/** For a network that the encoding has no room for. @param problem the encoder's own word. */
export function cannotSend(protocol: string, problem: string): DeviceError {
  const advice =
    problem === "ssid-length" ? "ssid-too-long" : problem === "password-length" ? "password-too-long" : "report";
  return new DeviceError({ kind: "protocol", protocol, violation: problem }, { advice });
}
