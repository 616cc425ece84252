import { Observable, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { LocalService, ServiceDiscoveryPort } from "../../ports/sockets";
import { numberField, textField } from "./fields";
import { phonePlatform } from "./phone-platform";
import { type Wx, wxDo } from "./wx-call";

const START = "startLocalServiceDiscovery";
const BUSY = new DeviceError({ kind: "busy", what: "service discovery" }, { advice: "wait-and-retry" });

/**
 * {@link ServiceDiscoveryPort} over WeChat's local service discovery; undefined on a client that lacks it. On iPhones it is
 * dead since WeChat 7.0.18 and may never answer, so it is not asked there.
 */
export function createWxServiceDiscoveryPort(wx: Wx): ServiceDiscoveryPort | undefined {
  if (typeof wx.startLocalServiceDiscovery !== "function") return undefined;
  const isDead = phonePlatform(wx) === "ios";
  let isSearching = false;

  const search = (type: string): Observable<LocalService> =>
    new Observable((subscriber) => {
      if (isSearching) {
        subscriber.error(BUSY);
        return;
      }
      isSearching = true;
      let isStarted = false;
      const found = (service: unknown) => {
        const parsed = parseService(service, type);
        if (parsed !== undefined) subscriber.next(parsed);
      };
      const ended = () => {
        // The end of the search before, which was stopped just now.
        if (!isStarted) return;
        isStarted = false;
        subscriber.complete();
      };
      wx.onLocalServiceFound(found);
      wx.onLocalServiceDiscoveryStop(ended);
      const starting = wxDo(wx, START, { serviceType: type }).subscribe({
        next: () => {
          isStarted = true;
        },
        error: (error: unknown) => subscriber.error(error),
      });
      return () => {
        const isStarting = !starting.closed;
        starting.unsubscribe();
        wx.offLocalServiceFound(found);
        wx.offLocalServiceDiscoveryStop(ended);
        isSearching = false;
        // Also when the answer to the start is still under way: it may have begun.
        if (isStarted || isStarting) wxDo(wx, "stopLocalServiceDiscovery").subscribe({ error: () => undefined });
      };
    });
  return { search: (type) => (isDead ? throwError(unsupported) : search(type)) };
}

function unsupported(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: START }, { advice: "rescan" });
}

/** Undefined for another search's services and for what has no address. */
function parseService(service: unknown, type: string): LocalService | undefined {
  const address = textField(service, "ip");
  const port = numberField(service, "port");
  const name = textField(service, "serviceName");
  const told = textField(service, "serviceType") ?? type;
  if (address === undefined || port === undefined || name === undefined || bare(told) !== bare(type)) return undefined;
  return { type, name, address, port };
}

/** Platforms add a dot at the end, or one in front. */
function bare(type: string): string {
  return type.replace(/^\.|\.$/g, "").toLowerCase();
}
