import type { HttpAnswer, HttpRequest } from "../../world/wifi/soft-ap";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { bodyOf, headersOf, type LocalAddress, type RequestOptions } from "./request-options";

export interface ExchangeEnd {
  answered(answer: HttpAnswer): void;
  /** Nobody in the phone's network has this address. */
  unreachable(): void;
  failed(why: ApiFailure): void;
}

/** Sends one request into the phone's network as the scenario's faults have it; the returned function forgets it. */
export function exchange(
  phone: PhoneContext,
  { ip, path }: LocalAddress,
  options: RequestOptions,
  end: ExchangeEnd,
): () => void {
  const { name, world, schedule } = phone;
  const { networks, faults } = world;
  const host = networks?.host(name, ip);
  if (networks === undefined || host === undefined) {
    end.unreachable();
    return () => {};
  }
  const cancels: (() => void)[] = [];
  const base = { method: options.method ?? "GET", path, headers: headersOf(options.header) };
  const send = (body: Uint8Array, answered: (answer: HttpAnswer) => void): void => {
    const request: HttpRequest = { ...base, body, socket: phone.socket() };
    cancels.push(networks.request(name, ip, request, answered));
  };
  const body = bodyOf(options.data);
  const fault = faults.strike("lan.http", { phone: name, device: host.device }, "http.request");
  switch (fault?.do) {
    case undefined:
      send(body, end.answered);
      break;
    case "drop":
      // The device acts on it, its answer is lost.
      send(body, () => {});
      break;
    case "corrupt":
      send(faults.corrupt(body), end.answered);
      break;
    case "duplicate":
      send(body, end.answered);
      send(body, () => {});
      break;
    case "delay":
      cancels.push(schedule(fault.ms ?? 0, () => send(body, end.answered)));
      break;
    case "error":
      end.failed({ text: "injected fault", errno: fault.errno ?? 600001 });
      break;
    case "disconnect":
      networks.leave(name);
      end.unreachable();
      break;
    case "power-off":
      world.air.powerOff(host.device);
      break;
    case "hang":
      break;
  }
  return () => {
    for (const cancel of cancels) cancel();
  };
}
