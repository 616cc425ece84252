import { catchError, concatMap, EMPTY, of, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { CodePort } from "../../ports/codes";
import { textField } from "./fields";
import { type Wx, wxCall } from "./wx-call";

/** {@link CodePort} over `scanCode`. */
export function createWxCodePort(wx: Wx): CodePort {
  return {
    scan: () =>
      wxCall(wx, "scanCode", { scanType: ["qrCode"] }).pipe(
        concatMap((answer) => {
          // The path that a mini program code of this app carries; an ordinary code has a result only.
          const text = textField(answer, "path") || textField(answer, "result");
          return text ? of(text) : EMPTY;
        }),
        catchError((error: unknown) => (hasTurnedBack(error) ? EMPTY : throwError(() => error))),
      ),
  };
}

/** WeChat has no code for it, only words. */
function hasTurnedBack(error: unknown): boolean {
  return error instanceof DeviceError && /cancel/i.test(error.raw?.errMsg ?? "");
}
