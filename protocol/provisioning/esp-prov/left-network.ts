import { catchError, switchMap, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { WifiPort } from "../../ports/wifi";
import type { Transport } from "./transport";

/**
 * A transport whose silence is the phone's doing where the phone says that it is on another network by now: phones leave one
 * without internet by themselves. The reason stays, so that what was tried again still is; the advice becomes `join-hotspot`.
 *
 * @param ssid the device's own network.
 */
export function noticingLeave(transport: Transport, ssid: string, wifi: WifiPort | undefined): Transport {
  if (wifi === undefined) return transport;
  return {
    ...transport,
    exchange: (...asked) =>
      transport.exchange(...asked).pipe(
        catchError((error: unknown) => {
          if (!(error instanceof DeviceError) || !isSilence(error)) return throwError(() => error);
          return wifi.connected().pipe(
            switchMap((network) => {
              const left = network !== undefined && network.ssid !== ssid;
              const { raw } = error;
              const options = { advice: "join-hotspot", cause: error, ...(raw === undefined ? {} : { raw }) } as const;
              return throwError(() => (left ? new DeviceError(error.reason, options) : error));
            }),
          );
        }),
      ),
  };
}

function isSilence({ reason: { kind } }: DeviceError): boolean {
  return kind === "timeout" || kind === "disconnected";
}
