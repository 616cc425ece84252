import { defer, map, type Observable, throwError } from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { LanRequest, LanResponse } from "../ports/lan";
import type { Ports } from "../ports/ports";
import { isPrivateAddress } from "./private-address";

/** What is read of an answer, bytes; a stranger may send any amount. */
const LONGEST_BODY = 65_536;
const LOCAL_URL = /^http:\/\/([\d.]+)(?::(\d{1,5}))?(?:\/[\x21-\x7e]*)?$/;

/** Whether a URL names a machine of a private network and nothing else: no user, no other scheme, no other spelling. */
export function isLanUrl(url: string): boolean {
  const [, address, port = "80"] = LOCAL_URL.exec(url) ?? [];
  return address !== undefined && isPrivateAddress(address) && Number(port) >= 1 && Number(port) <= 65_535;
}

/**
 * HTTP to a machine of the local network: cold; emits one answer and completes. Errors `unsupported` for any other URL and on
 * a phone without it, `protocol` for an answer of more than 64 KiB, and as the platform does.
 */
export function lanRequest({ lan }: Pick<Ports, "lan">, request: LanRequest): Observable<LanResponse> {
  return defer(() => {
    if (lan === undefined) return unsupported("request");
    if (!isLanUrl(request.url)) return unsupported("address");
    return lan.request(request).pipe(
      map((answer) => {
        if (answer.body.length <= LONGEST_BODY) return answer;
        const reason = { kind: "protocol", protocol: "http", violation: "body too long" } as const;
        throw new DeviceError(reason, { advice: "wrong-device" });
      }),
    );
  });
}

function unsupported(what: string): Observable<never> {
  return throwError(() => new DeviceError({ kind: "unsupported", what }, { advice: "update-app" }));
}
