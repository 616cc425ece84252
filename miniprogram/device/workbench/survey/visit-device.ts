import { concat, defer, finalize, map, mergeMap, type Observable, of, take } from "rxjs";
import type { Ports } from "../../../../protocol/ports/ports";
import type { Provisioner, SessionPrompt } from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { readingOf } from "./reading";
import { type SurveyedDevice, withReading } from "./surveyed-device";

/**
 * Cold; opens a session, asks twice what the device hears, so that a signal that comes and goes shows, and ends the link. Emits
 * the device after each answer, completes after the second, errors with a {@link DeviceError}. Nothing is sent but the question:
 * a device that cannot encrypt may answer it in clear.
 *
 * @param pop its proof of possession, where the order has it
 */
export function visitDevice(
  ports: Ports,
  provisioner: Provisioner,
  device: SurveyedDevice,
  pop?: string,
): Observable<SurveyedDevice> {
  return defer(() => {
    const prompt = ({ type }: SessionPrompt) => (type === "plain" ? of({}) : of());
    const flow = createPairingFlow(ports, provisioner, device.key, {
      ...(pop === undefined ? {} : { pop }),
      prompt,
      keepsIdentity: false,
    });
    let heard = device;
    const asked = defer(() => flow.wifiNetworks()).pipe(
      mergeMap((networks) =>
        flow.info$.pipe(
          take(1),
          map(({ oneByName }) => {
            const next = withReading(heard, readingOf(networks));
            heard = { ...next, stage: "measured", ...(oneByName === undefined ? {} : { oneByName }) };
            return heard;
          }),
        ),
      ),
    );
    return concat(asked, asked).pipe(finalize(() => flow.close()));
  });
}
