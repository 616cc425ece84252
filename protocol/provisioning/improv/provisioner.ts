import { catchError, defer, map, type Observable, of, switchMap, take, throwError } from "rxjs";
import { unpadded } from "../../bytes/padding";
import { decodeUtf8 } from "../../bytes/utf8";
import { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import type { Provisioner, ProvisioningStep, SessionInfo, SessionOptions } from "../contract";
import { inspectedLink } from "../inspected-link";
import { ImprovChannel } from "./channel";
import { detectImprov } from "./detect";
import { Capability, ImprovCommand, ImprovState } from "./numbers";
import { ImprovSession } from "./session";

/** Improv Wi-Fi over BLE, for the pairing flow. */
export function createImprovProvisioner(): Provisioner {
  return { kind: "improv", detect: detectImprov, open: openImprov };
}

/**
 * {@link Provisioner.open} with Improv's own session, which also reads and sets the host name: cold, emits one session and
 * stays open; unsubscribing closes the link; errors with the one cause when the link ends. There is nothing to secure:
 * Improv has no encryption, and the session's `info` says so.
 */
export function openImprov(
  ports: Ports,
  deviceId: string,
  options: SessionOptions,
  onStep: (step: ProvisioningStep) => void,
): Observable<ImprovSession> {
  return defer(() => {
    onStep("connect");
    return inspectedLink(ports, deviceId, options);
  }).pipe(
    switchMap((connection) => {
      onStep("secure");
      return ImprovChannel.open(connection);
    }),
    switchMap((channel) =>
      describe(channel).pipe(map((info) => new ImprovSession(channel, ports.clock, info, options, onStep))),
    ),
  );
}

/** What the device says it is; a device that can't tell, or won't, is paired all the same. */
function describe(channel: ImprovChannel): Observable<SessionInfo> {
  const scans = channel.can(Capability.scan) ? ({ oneByName: true } as const) : ({ scans: false } as const);
  const unnamed: SessionInfo = { kind: "improv", encrypted: false, ...scans };
  // Who comes back to a device that joins, or is online, wants to know how it went before it leaves the air.
  const isBusy = channel.state >= ImprovState.provisioning;
  if (isBusy || !channel.can(Capability.deviceInfo)) return of(unnamed);
  return channel.ask(ImprovCommand.deviceInfo).pipe(
    take(1),
    map((strings) => {
      const [name = "", version = "", hardware = ""] = strings.map((bytes) => unpadded(decodeUtf8(bytes)));
      const firmware = `${name} ${version}`.trim();
      return { ...unnamed, ...(firmware === "" ? {} : { firmware }), ...(hardware === "" ? {} : { hardware }) };
    }),
    catchError((error: unknown) => (isRefusal(error) ? of(unnamed) : throwError(() => error))),
  );
}

function isRefusal(error: unknown): boolean {
  return error instanceof DeviceError && ["unsupported", "protocol", "timeout"].includes(error.reason.kind);
}
