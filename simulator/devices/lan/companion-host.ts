import type { DeviceIdentity } from "../../../protocol/identity/device-identity";
import type { LanDatagram, LanHost, LanService } from "../../world/lan/lan-host";
import type { DeviceHost } from "../../world/radio/device-host";
import type { HttpAnswer } from "../../world/wifi/soft-ap";
import { answerTo, type LanSelf } from "./companion-responder";
import type { LanWays } from "./lan-fields";

export const COMPANION_PORT = 21_043;
/** Of a device that only the announcement leads to: nobody finds it by asking everyone. */
const ANNOUNCED_PORT = 21_044;
const SERVICE = "_devcompanion._udp";
/** From a question to its answer, ms. */
const ANSWER_MS = 3;

export interface CompanionSelf extends Pick<LanSelf, "kind" | "name" | "firmware"> {
  readonly ways: LanWays;
  /** Absent: none was handed over, or a reset took it. */
  identity(): DeviceIdentity | undefined;
}

/** What a device's firmware does on the network it joined, as docs/for-firmware.md says; it keeps silent on its own. */
export function companionHost(self: CompanionSelf, host: DeviceHost): () => LanHost | undefined {
  const { ways, kind, name, firmware } = self;
  const lanSelf: LanSelf = {
    ...{ kind, name, firmware },
    identity: () => self.identity(),
    address: () => host.lan?.address(),
    randomBytes: (length) => host.randomBytes(length),
  };
  const isJoined = () => lanSelf.address() !== undefined;
  const port = ways.udp ? COMPANION_PORT : ANNOUNCED_PORT;
  const hears = ({ toPort, isBroadcast }: LanDatagram) =>
    (isBroadcast ? ways.udp : ways.mdns || ways.udp) && toPort === port;
  const lan: LanHost = {
    onDatagram: (datagram, reply) => {
      const answer = isJoined() && hears(datagram) ? answerTo(datagram.data, lanSelf) : undefined;
      if (answer !== undefined) host.schedule(ANSWER_MS, () => reply(answer));
    },
    get services(): readonly LanService[] {
      const id = self.identity()?.id;
      return ways.mdns && isJoined()
        ? [{ type: SERVICE, name: id === undefined ? name : `dc-${id.slice(0, 16)}`, port }]
        : [];
    },
    ...(ways.http
      ? { http: { request: ({ method, path, body }) => posted(method, path, body), socketClosed() {} } }
      : {}),
  };
  const posted = (method: string, path: string, body: Uint8Array): HttpAnswer => {
    const answer = method === "POST" && path === "/companion/hello" ? answerTo(body, lanSelf) : undefined;
    return {
      status: answer === undefined ? 404 : 200,
      headers: { "Content-Type": "application/octet-stream" },
      body: answer ?? new Uint8Array(0),
      afterMs: ANSWER_MS,
    };
  };
  return () => lan;
}
