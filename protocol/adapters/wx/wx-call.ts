import { map, Observable } from "rxjs";
import type { RawFailure } from "../../errors/device-error";
import { wxFailure } from "./errors/wx-failure";
import { field, numberField, textField } from "./fields";

export type Wx = WechatMiniprogram.Wx;
export type WxName = keyof Wx & string;

/** `errno` of "API not supported": what a client too old for a call is treated as having answered. */
const NOT_SUPPORTED = 100;

/**
 * One call of a WeChat callback API as a cold Observable: emits the result once and completes, or errors with a
 * DeviceError. Only the first answer counts; a client without the function, or one that throws, is a failure like any
 * other. Passing both callbacks keeps WeChat from making a Promise. Unsubscribing drops the answer.
 */
export function wxCall(wx: Wx, api: WxName, options: object = {}): Observable<unknown> {
  return methodCall(() => wx, api, api, options);
}

/**
 * The same for a method of an object that WeChat hands out.
 *
 * @param owner hands it out, on subscription; may throw.
 * @param api what a failure names.
 */
export function methodCall(owner: () => unknown, method: string, api: string, options: object): Observable<unknown> {
  return new Observable((subscriber) => {
    const fail = (failure: unknown): void => subscriber.error(wxFailure(readFailure(api, failure)));
    const success = (result: unknown): void => {
      subscriber.next(result);
      subscriber.complete();
    };
    try {
      const target = owner();
      const call = field(target, method);
      if (typeof call === "function") call.call(target, { ...options, success, fail });
      else fail({ errno: NOT_SUPPORTED, errMsg: `${api}:fail not supported` });
    } catch (thrown) {
      fail({ errMsg: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  });
}

/** {@link wxCall} for calls whose result says nothing. */
export function wxDo(wx: Wx, api: WxName, options: object = {}): Observable<void> {
  return wxCall(wx, api, options).pipe(map(() => undefined));
}

/** Reads a failure whatever its shape; the typings do not declare `errno` on the Bluetooth family. */
export function readFailure(api: string, failure: unknown): RawFailure {
  const errMsg = typeof failure === "string" ? failure : textField(failure, "errMsg");
  return {
    api,
    ...given("errCode", code(failure, "errCode") ?? code(failure, "code")),
    ...given("errno", code(failure, "errno")),
    ...given("errMsg", errMsg),
    ...given("state", numberField(failure, "state")),
  };
}

function code(failure: unknown, name: string): number | undefined {
  const value = field(failure, name);
  if (typeof value === "string" && /^-?\d{1,7}$/.test(value)) return Number(value);
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
